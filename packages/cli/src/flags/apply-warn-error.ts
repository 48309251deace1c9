import type { Diagnostic, Flags } from '@tsdbt/core';

/**
 * Warnings as `--warn-error` and `--warn-error-options` want them: as errors, or silenced.
 * Names are dbt's names of events, or tsdbt's codes; `Deprecations` stands for all deprecations.
 * What a project may have by the hundred is told once of each kind, unless `--show-all-deprecations` is given.
 */
export function applyWarnError(
  diagnostics: readonly Diagnostic[],
  flags: Pick<Flags, 'warnError' | 'warnErrorOptions' | 'all'>,
): readonly Diagnostic[] {
  const { error, warn, silence } = flags.warnErrorOptions;
  const all = flags.warnError || error === 'all';
  const judged = diagnostics.flatMap((diagnostic) => {
    if (diagnostic.severity !== 'warning') return [diagnostic];
    if (names(silence, diagnostic)) return [];
    const isError =
      (error !== 'all' && names(error, diagnostic)) ||
      (all && !names(warn, diagnostic) && !neverRaised.has(diagnostic.event ?? ''));
    return [isError ? { ...diagnostic, severity: 'error' as const } : diagnostic];
  });
  return flags.all.SHOW_ALL_DEPRECATIONS === true ? judged : oncePerKind(judged);
}

/** dbt compares projects with its JSON schemas only for other databases: these never fail a run on DuckDB. */
const neverRaised: ReadonlySet<string> = new Set([
  'CustomKeyInConfigDeprecation',
  'CustomKeyInObjectDeprecation',
  'CustomTopLevelKeyDeprecation',
  'MissingPlusPrefixDeprecation',
]);

/** Deprecations that a project may have by the hundred. */
const manifold: ReadonlySet<string> = new Set([
  'MissingArgumentsPropertyInGenericTestDeprecation',
  'PropertyMovedToConfigDeprecation',
]);

function names(list: readonly string[], { code, event }: Diagnostic): boolean {
  if (list.includes(code)) return true;
  if (event === undefined) return false;
  return list.includes(event) || (event.endsWith('Deprecation') && list.includes('Deprecations'));
}

function oncePerKind(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const isManifold = (each: Diagnostic) => each.severity === 'warning' && manifold.has(each.event ?? '');
  const told = new Set<string>();
  return diagnostics.flatMap((each) => {
    if (!isManifold(each)) return [each];
    if (told.has(each.code)) return [];
    told.add(each.code);
    const others = diagnostics.filter((other) => other.code === each.code && isManifold(other)).length - 1;
    if (others === 0) return [each];
    const hint = `There ${others === 1 ? 'is 1 more' : `are ${others} more`}: --show-all-deprecations shows each.`;
    return [{ ...each, hints: [...each.hints, hint] }];
  });
}
