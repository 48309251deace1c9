export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** One message in dbt's terms: what its log lines carry, as text or JSON. */
export interface LogEvent {
  /** dbt's class of the event, e.g. `LogStartLine`. */
  readonly name: string;
  /** dbt's code of it, e.g. `Q011`. */
  readonly code: string;
  readonly level: LogLevel;
  readonly msg: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: Date;
  readonly thread?: string;
  /**
   * Shown without a time in front, and even when quiet: what a command was `asked` for, or what a
   * template `said` with `print()`, which `--no-print` silences.
   */
  readonly printed?: 'asked' | 'said';
}

/** Listens to messages; one per form of output. */
export type LogWriter = (event: LogEvent) => void;

/** What of the messages is wanted: `--log-level`, `--quiet`, `--print`. */
export interface LogFilter {
  readonly level: string;
  readonly quiet: boolean;
  readonly print: boolean;
}

/** Whether a message is to be shown. */
export function isShown({ printed, level }: LogEvent, filter: LogFilter): boolean {
  if (filter.level === 'none') return false;
  if (printed !== undefined) return printed === 'asked' || filter.print;
  return isAtLeast(level, filter.quiet ? 'error' : filter.level);
}

const order: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** Whether a level is at least as severe as another; nothing is as severe as `none`. */
export function isAtLeast(level: LogLevel, least: string): boolean {
  if (least === 'none') return false;
  return order.indexOf(level) >= order.indexOf(least as LogLevel);
}
