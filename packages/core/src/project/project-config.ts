import type { Hook } from './config.ts';

/** A project file (`project.yml` or `dbt_project.yml`) as understood; folders with dbt's defaults. */
export interface ProjectConfig {
  readonly name: string;
  readonly version?: string;
  /** Profile it asks for; undefined means the embedded database. */
  readonly profile?: string;
  /** Display path of the file itself. */
  readonly path: string;
  /** Text of the file, for code frames and hooks' places. */
  readonly text?: string;
  /** Folder of the package relative to the root project, '' for the root. */
  readonly root: string;
  readonly modelPaths: readonly string[];
  readonly functionPaths: readonly string[];
  readonly seedPaths: readonly string[];
  readonly testPaths: readonly string[];
  readonly snapshotPaths: readonly string[];
  readonly macroPaths: readonly string[];
  readonly analysisPaths: readonly string[];
  readonly docsPaths: readonly string[];
  readonly assetPaths: readonly string[];
  readonly targetPath: string;
  readonly logPath: string;
  readonly packagesInstallPath: string;
  /** Folders that `clean` removes; the target folder in force if not given. */
  readonly cleanTargets?: readonly string[];
  readonly quoting: Readonly<Record<string, boolean>>;
  readonly requireDbtVersion: readonly string[];
  /** `models:`, `seeds:`, … : trees of folders and `+key`s, as written (Jinja not rendered). */
  readonly configTrees: Readonly<Record<ConfigTree, Readonly<Record<string, unknown>>>>;
  /** `vars:` as written, package sections included. */
  readonly vars: Readonly<Record<string, unknown>>;
  readonly onRunStart: readonly Hook[];
  readonly onRunEnd: readonly Hook[];
  readonly dispatch: readonly {
    readonly macro_namespace: string;
    readonly search_order: readonly string[];
  }[];
  readonly flags: Readonly<Record<string, unknown>>;
  readonly queryComment: unknown;
  readonly restrictAccess: boolean;
}

export type ConfigTree =
  | 'models'
  | 'seeds'
  | 'snapshots'
  | 'tests'
  | 'sources'
  | 'exposures'
  | 'unit_tests'
  | 'analyses'
  | 'metrics'
  | 'semantic-models'
  | 'saved-queries'
  | 'functions';
