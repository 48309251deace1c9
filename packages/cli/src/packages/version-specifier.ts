/** A version with what it is compared by, as `>=1.2.0`: dbt's rules, stricter than those of npm. */
export interface VersionSpecifier {
  readonly matcher: '>' | '>=' | '<' | '<=' | '=';
  readonly numbers: readonly [number, number, number];
  readonly prerelease?: string;
  readonly build?: string;
}

const NUMBER = '(?:0|[1-9]\\d*)';
const WORD = '(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)';
const VERSION = new RegExp(
  `^(>=|>|<=|<|=)?(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})(?:-?(${WORD}(?:\\.${WORD})*))?` +
    '(?:\\+([0-9A-Za-z-]*(?:\\.[0-9A-Za-z-]*)*))?$',
);

/** Reads `1.2.0`, `>=1.2.0-rc1`, …; undefined for anything else. */
export function parseVersion(text: string): VersionSpecifier | undefined {
  const match = VERSION.exec(text);
  if (!match) return undefined;
  const [, matcher = '=', major, minor, patch, prerelease, build] = match;
  return {
    matcher: matcher as VersionSpecifier['matcher'],
    numbers: [Number(major), Number(minor), Number(patch)],
    ...(prerelease !== undefined && { prerelease }),
    ...(build !== undefined && { build }),
  };
}

/** The version as text, with its matcher. */
export function versionText({ matcher, numbers, prerelease, build }: VersionSpecifier): string {
  return `${matcher}${numbers.join('.')}${prerelease ? `-${prerelease}` : ''}${build ? `+${build}` : ''}`;
}

/**
 * Orders two versions, and, where they are equal, the bounds they stand for: `<2.0.0` lies below
 * `<=2.0.0`. A prerelease lies above `<1.0.0` though below 1.0.0, so that such a bound keeps it out.
 */
export function compareVersions(a: VersionSpecifier, b: VersionSpecifier): number {
  for (let at = 0; at < 3; at++) {
    const difference = (a.numbers[at] ?? 0) - (b.numbers[at] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  if (a.prerelease !== b.prerelease) {
    if (a.prerelease === undefined) return a.matcher === '<' ? -1 : 1;
    if (b.prerelease === undefined) return -1;
    const order = comparePrereleases(a.prerelease, b.prerelease);
    if (order !== 0) return order;
  }
  return compareBounds(a.matcher, b.matcher);
}

function compareBounds(a: VersionSpecifier['matcher'], b: VersionSpecifier['matcher']): number {
  if ((a === '>=' && b === '<=') || (a === '<=' && b === '>=')) return 0;
  const isUpper = (matcher: string) => matcher.startsWith('<');
  const isLower = (matcher: string) => matcher.startsWith('>');
  if ((a === '<' && b === '<=') || (b === '>' && a === '>=') || (isUpper(a) && isLower(b))) return -1;
  if ((b === '<' && a === '<=') || (a === '>' && b === '>=') || (isLower(a) && isUpper(b))) return 1;
  return 0;
}

function comparePrereleases(a: string, b: string): number {
  const as = a.split('.');
  const bs = b.split('.');
  for (let at = 0; at < Math.min(as.length, bs.length); at++) {
    const order = compareTags(as[at] as string, bs[at] as string);
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}

/** Numbers come before words. */
function compareTags(a: string, b: string): number {
  const isNumber = (tag: string) => /^\d+$/.test(tag);
  if (isNumber(a) && isNumber(b)) return Math.sign(Number(a) - Number(b));
  if (isNumber(a) !== isNumber(b)) return isNumber(a) ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
