/** An option of the command line: dbt's name, where else it may be set, and what it means. */
export interface Option {
  /** Without dashes, e.g. `full-refresh`; dbt's name of the flag is the same with `_`. */
  readonly name: string;
  /** Of a number: it is whole, and at least this. */
  readonly least?: number;
  readonly kind: 'boolean' | 'string' | 'number' | 'list' | 'yaml';
  /** One letter, e.g. `f`. */
  readonly short?: string;
  /** Other names, e.g. `models` for `select`. */
  readonly also?: readonly string[];
  /** Name in the environment after `DBT_` and `DBT_ENGINE_`. */
  readonly env?: string;
  /** Value where it is set nowhere; undefined leaves it out. */
  readonly default?: unknown;
  readonly choices?: readonly string[];
  readonly help: string;
  /** Accepted but not shown. */
  readonly hidden?: boolean;
  /** What the help calls the value. */
  readonly value?: string;
}

/** dbt's name of an option's flag, e.g. `full_refresh`. */
export function flagName(option: Pick<Option, 'name'>): string {
  return option.name.replaceAll('-', '_');
}
