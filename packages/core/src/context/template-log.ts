/** What a template said with `log`, `print` or `exceptions.warn`. */
export interface TemplateLog {
  readonly via: 'log' | 'print' | 'warn';
  readonly level: 'debug' | 'info' | 'warn';
  readonly message: string;
}

/** What a template prints whatever the flags say, as a table of agate prints itself. */
export function printTo(host: { log(entry: TemplateLog): void }): (message: string) => void {
  return (message) => host.log({ via: 'print', level: 'info', message });
}
