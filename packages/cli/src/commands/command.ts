import type { Option } from '../flags/option.ts';
import type { Io } from '../io.ts';
import type { Retried } from '../session/retried.ts';

/** dbt's exit codes: fine, a node or test failed, could not be done; and 130 for an interrupt. */
export type ExitCode = 0 | 1 | 2 | 130;

/** A command: its name, what it takes, and what it does. The work itself is imported when it is run. */
export interface Command {
  /** One or two words, e.g. `run`, `source freshness`. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly describe: string;
  /** Options besides the global ones. */
  readonly options: readonly Option[];
  readonly positional?: { readonly name: string; readonly required: boolean };
  run(call: Call): Promise<ExitCode>;
}

/** One call of a command. */
export interface Call {
  readonly command: Command;
  /** All commands, for one that calls another. */
  readonly commands: readonly Command[];
  readonly io: Io;
  /** What was given on the command line, by option name. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
  /** What to take in place of a selection, for `retry`. */
  readonly retried?: Retried;
  /** As typed, for artifacts. */
  readonly argv: readonly string[];
  /** What is to be told when the command has ended; absent where it goes on, as `watch` does. */
  atEnd?(tell: (code: ExitCode) => void): void;
}
