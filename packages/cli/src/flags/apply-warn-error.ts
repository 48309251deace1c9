import type { Diagnostic, Flags } from '@tsdbt/core';

/**
 * Warnings as `--warn-error` and `--warn-error-options` want them: as errors, or silenced.
 * Names are dbt's names of events, or tsdbt's codes.
 */
export function applyWarnError(
  diagnostics: readonly Diagnostic[],
  flags: Pick<Flags, 'warnError' | 'warnErrorOptions'>,
): readonly Diagnostic[] {
  const { error, warn, silence } = flags.warnErrorOptions;
  if (!flags.warnError && error !== 'all' && error.length === 0 && silence.length === 0) return diagnostics;
  const names = (list: readonly string[], diagnostic: Diagnostic) =>
    list.includes(diagnostic.code) || (diagnostic.event !== undefined && list.includes(diagnostic.event));
  return diagnostics.flatMap((diagnostic) => {
    if (diagnostic.severity !== 'warning') return [diagnostic];
    if (names(silence, diagnostic)) return [];
    const all = flags.warnError || error === 'all';
    const isError = all ? !names(warn, diagnostic) : names(error, diagnostic);
    return [isError ? { ...diagnostic, severity: 'error' as const } : diagnostic];
  });
}
