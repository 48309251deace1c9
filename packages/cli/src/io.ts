/**
 * What the command line needs of the process around it; tests and other programs pass their own.
 * Nothing else in this package touches `process`.
 */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly pid: number;
  /** Aborted by the first interrupt (Ctrl-C). */
  readonly signal: AbortSignal;
  /**
   * Makes the project's folder the working one, so that relative paths in SQL start there, as
   * with dbt. Absent where a program shares its process: DuckDB's search path serves then.
   */
  enter?(dir: string): void;
  /** What the process took of the machine so far, under dbt's names. */
  usage?(): Readonly<Record<string, number>>;
  now(): Date;
  /** Milliseconds; never runs back. */
  monotonic(): number;
}

export interface Output {
  /** A terminal that can redraw what it showed. */
  readonly isTTY: boolean;
  readonly columns: number;
  readonly rows: number;
  write(text: string): void;
}
