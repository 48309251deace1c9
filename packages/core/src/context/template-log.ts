/** What a template said with `log`, `print` or `exceptions.warn`. */
export interface TemplateLog {
  readonly via: 'log' | 'print' | 'warn';
  readonly level: 'debug' | 'info' | 'warn';
  readonly message: string;
}
