/** A script and what follows it as one transaction; the script alone where nothing follows. */
export function inTransaction(script: string, following: readonly string[]): string {
  if (following.length === 0) return script;
  return ['begin', withoutTransaction(script), ...following, 'commit'].join(';\n');
}

/** The statements of a script without its own `begin` and `commit`, for a transaction that is open already. */
export function withoutTransaction(script: string): string {
  return script.replace(/^begin;\n/, '').replace(/;\ncommit$/, '');
}
