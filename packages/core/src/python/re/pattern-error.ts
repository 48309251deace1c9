/** Why a pattern cannot be compiled, worded as Python's re.error. */
export class PatternError extends Error {
  /** Without `pattern` the message carries no position. */
  constructor(reason: string, pattern: readonly string[] | null, at: number) {
    super(pattern === null ? reason : `${reason} at position ${at}${place(pattern, at)}`);
    this.name = 'error';
  }
}

function place(pattern: readonly string[], at: number): string {
  if (!pattern.includes('\n')) return '';
  const before = pattern.slice(0, at);
  const line = before.filter((char) => char === '\n').length + 1;
  return ` (line ${line}, column ${at - before.lastIndexOf('\n')})`;
}
