import type { TimeSpan } from './batch.ts';

/** A resolved output of profiles.yml, or the embedded database. */
export interface Target {
  readonly profileName: string;
  /** dbt's `target.name`. */
  readonly name: string;
  /** Adapter, e.g. `duckdb`. */
  readonly type: string;
  readonly database: string;
  readonly schema: string;
  readonly threads: number;
  /** All keys of the output as written, rendered: `path`, `settings`, `extensions`, `attach`, … */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Flags as resolved from the command line, `DBT_*`, project flags and defaults; dbt's names in camelCase. */
export interface Flags {
  readonly fullRefresh: boolean;
  readonly failFast: boolean;
  readonly storeFailures: boolean;
  readonly warnError: boolean;
  readonly warnErrorOptions: {
    readonly error: readonly string[] | 'all';
    readonly warn: readonly string[];
    readonly silence: readonly string[];
  };
  readonly indirectSelection: 'eager' | 'cautious' | 'buildable' | 'empty';
  readonly empty: boolean;
  /** `--sample`: inputs with an `event_time` are read from this span alone. */
  readonly sample?: TimeSpan;
  /** `--event-time-start` and `--event-time-end`: what microbatch models are built for. */
  readonly eventTime?: TimeSpan;
  readonly introspect: boolean;
  readonly quiet: boolean;
  readonly print: boolean;
  readonly useColors: boolean;
  readonly logFormat: 'text' | 'json' | 'debug' | 'default';
  readonly debug: boolean;
  readonly versionCheck: boolean;
  readonly writeJson: boolean;
  readonly defer: boolean;
  readonly favorState: boolean;
  readonly state?: string;
  /** Every flag under dbt's own name (`FULL_REFRESH`, `WHICH`, …), for the `flags` variable of templates. */
  readonly all: Readonly<Record<string, unknown>>;
}

/** What surrounds a project in one invocation: everything read that is not a project file. */
export interface Environment {
  readonly target: Target;
  readonly flags: Flags;
  /** `--vars`. */
  readonly vars: Readonly<Record<string, unknown>>;
  /** Variables of the process as they were at the start. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly invocation: Invocation;
}

export interface Invocation {
  /** UUID v4. */
  readonly id: string;
  /** dbt's `which`: `build`, `run`, … */
  readonly command: string;
  /** The command line as typed, for run_results. */
  readonly commandLine: string;
  readonly startedAt: Date;
  /** Arguments for run_results `args`. */
  readonly args: Readonly<Record<string, unknown>>;
  /** dbt version that we answer as, e.g. `1.11.16`. */
  readonly dbtVersion: string;
  /** Absolute folder of the project. */
  readonly projectDir: string;
  /** Absolute target folder. */
  readonly targetDir: string;
}
