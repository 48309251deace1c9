import { compareVersions, parseVersion, type VersionSpecifier, versionText } from './version-specifier.ts';

/** Versions between two bounds, each of which may be missing; an exact version is both. */
export interface VersionRange {
  readonly start?: VersionSpecifier;
  readonly end?: VersionSpecifier;
}

/** What all specifiers allow together; undefined where nothing is left. */
export function reduceVersions(specifiers: readonly VersionSpecifier[]): VersionRange | undefined {
  // The last one first, as dbt does: order decides which of two equal bounds is kept.
  const last = specifiers.at(-1);
  let range: VersionRange | undefined = last ? toRange(last) : {};
  for (const each of specifiers.slice(0, -1)) range = range && intersect(range, toRange(each));
  return range;
}

/** The highest of the versions that lie in a range, as written; undefined where none does. */
export function highestIn(range: VersionRange, available: readonly string[]): string | undefined {
  let highest: { readonly text: string; readonly version: VersionSpecifier } | undefined;
  for (const text of available) {
    const version = parseVersion(text);
    if (!version) continue;
    const bounds = [range.start, range.end].filter((bound) => bound !== undefined);
    if (!reduceVersions([version, ...bounds])) continue;
    if (!highest || compareVersions(highest.version, version) < 0) highest = { text, version };
  }
  return highest?.text;
}

/** The versions that may be installed, lowest first: prereleases only where they are wanted. */
export function installable(versions: readonly string[], withPrereleases: boolean): readonly string[] {
  return versions
    .flatMap((text) => {
      const version = parseVersion(text);
      return version && (withPrereleases || !version.prerelease) ? [{ text, version }] : [];
    })
    .sort((a, b) => compareVersions(a.version, b.version))
    .map(({ text }) => text);
}

/** The range as text: `>=1.0.0, <2.0.0`, or ANY. */
export function rangeText({ start, end }: VersionRange): string {
  return [start, end].flatMap((bound) => (bound ? [versionText(bound)] : [])).join(', ') || 'ANY';
}

function toRange(version: VersionSpecifier): VersionRange {
  if (version.matcher === '=') return { start: version, end: version };
  return version.matcher.startsWith('>') ? { start: version } : { end: version };
}

function intersect(a: VersionRange, b: VersionRange): VersionRange | undefined {
  if (a.start?.matcher === '=' && b.start?.matcher === '=') {
    return compareVersions(a.start, b.start) === 0 ? a : undefined;
  }
  const start = narrower(a.start, b.start, 1);
  const end = narrower(a.end, b.end, -1);
  if (start === null || end === null) return undefined;
  if (start && end && compareVersions(start, end) > 0) return undefined;
  return { ...(start && { start }), ...(end && { end }) };
}

/**
 * The narrower of two bounds: of lower ones (`side` 1) the higher, of upper ones (`side` -1) the lower.
 * Null where one is exact and lies beyond the other.
 */
function narrower(
  a: VersionSpecifier | undefined,
  b: VersionSpecifier | undefined,
  side: 1 | -1,
): VersionSpecifier | undefined | null {
  if (!a || !b) return a ?? b;
  const exact = a.matcher === '=' ? a : b.matcher === '=' ? b : undefined;
  if (exact) {
    const bound = exact === a ? b : a;
    const order = compareVersions(bound, exact) * side;
    return order < 0 || (order === 0 && bound.matcher.endsWith('=')) ? exact : null;
  }
  const order = compareVersions(a, b);
  if (side === 1) return order < 0 ? b : a;
  return order > 0 ? b : a;
}
