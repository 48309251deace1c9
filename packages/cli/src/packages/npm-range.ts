/** A test of versions against a range in npm's notation; undefined where the text is no such range. */
export function npmRange(text: string): ((version: string) => boolean) | undefined {
  const written = text.split('||').map((part) => comparators(part.trim()));
  if (written.some((part) => part === undefined)) return undefined;
  // As npm has it, an alternative that takes everything is the only one.
  const all = written.find((part) => part?.every(isAnything));
  const parts = all ? [all] : written;
  return (candidate) => {
    const version = parse(candidate);
    if (!version) return false;
    return parts.some(
      (part) => part?.every((each) => holds(each, version)) && takesPrerelease(part, version),
    );
  };
}

/** Which of two versions is the higher: below, at or above 0. */
export function compareNpmVersions(a: string, b: string): number {
  const [first, second] = [parse(a), parse(b)];
  return first && second ? compare(first, second) : 0;
}

interface Version {
  readonly numbers: readonly [number, number, number];
  readonly prerelease: readonly string[];
}

interface Comparator {
  readonly sign: '<' | '<=' | '>' | '>=' | '=';
  readonly version: Version;
  /** Not written by anyone: the end of what a shorter notation means. */
  readonly isImplied?: boolean;
}

const FULL = /^v?(\d+)\.(\d+)\.(\d+)(?:-([\w.-]+))?(?:\+[\w.-]+)?$/;
const PARTIAL = /^v?(\d+|[xX*])?(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(?:-([\w.-]+))?(?:\+[\w.-]+)?$/;

function parse(text: string): Version | undefined {
  const match = FULL.exec(text.trim());
  if (!match) return undefined;
  const [, major, minor, patch, prerelease] = match;
  return {
    numbers: [Number(major), Number(minor), Number(patch)],
    prerelease: prerelease === undefined ? [] : prerelease.split('.'),
  };
}

/** The comparators of one alternative, all of which must hold. */
function comparators(text: string): readonly Comparator[] | undefined {
  const hyphen = /^(\S+)\s+-\s+(\S+)$/.exec(text);
  if (hyphen) {
    const [from, to] = [bounds('>=', hyphen[1] as string), bounds('', hyphen[2] as string)];
    if (!from || !to) return undefined;
    return [...from, ...upTo(to)];
  }
  const words = text.replaceAll(/([<>=~^]+)\s+/g, '$1').split(/[\s,]+/);
  const all = words.filter((word) => word !== '').map(comparator);
  return all.some((each) => each === undefined) ? undefined : all.flatMap((each) => each ?? []);
}

function isAnything({ sign, version }: Comparator): boolean {
  return sign === '>=' && version.prerelease.length === 0 && version.numbers.every((number) => number === 0);
}

/** The upper end of a hyphen range: `1 - 2.3` goes up to what 2.3 means. */
function upTo(to: readonly Comparator[]): readonly Comparator[] {
  return to.flatMap((each) =>
    each.sign === '=' ? [{ ...each, sign: '<=' }] : each.sign === '<' ? [each] : [],
  );
}

function comparator(word: string): readonly Comparator[] | undefined {
  const match = /^(<=|>=|<|>|=|\^|~>?)?(.*)$/.exec(word);
  return match ? bounds(match[1] ?? '', match[2] as string) : undefined;
}

function bounds(sign: string, text: string): readonly Comparator[] | undefined {
  const match = PARTIAL.exec(text);
  if (!match) return undefined;
  const given = [match[1], match[2], match[3]].map((part) =>
    part === undefined || /[xX*]/.test(part) ? undefined : Number(part),
  );
  const open = given.indexOf(undefined);
  const known = open === -1 ? 3 : open;
  const prerelease = known === 3 && match[4] !== undefined ? match[4].split('.') : [];
  const [major = 0, minor = 0, patch = 0] = given.slice(0, known) as number[];
  const low: Version = { numbers: [major, minor, patch], prerelease };
  // The first version beyond those that share the first `kept` numbers; its own prereleases are beyond it too.
  const beyond = (kept: number): Version => ({
    numbers: kept === 1 ? [major + 1, 0, 0] : kept === 2 ? [major, minor + 1, 0] : [major, minor, patch + 1],
    prerelease: ['0'],
  });
  const from: Comparator = { sign: '>=', version: low };
  const below = (kept: number): Comparator[] =>
    kept === 0 ? [] : [{ sign: '<', version: beyond(kept), isImplied: true }];
  switch (sign) {
    case '^': {
      const firstSet = [major, minor, patch].findIndex((number) => number > 0);
      const kept = firstSet === -1 ? known : Math.min(firstSet + 1, Math.max(known, firstSet + 1));
      return known === 0 ? [] : [from, ...below(kept)];
    }
    case '~':
    case '~>':
      return known === 0 ? [] : [from, ...below(Math.min(known, 2))];
    case '':
    case '=':
      return known === 3 ? [{ sign: '=', version: low }] : known === 0 ? [] : [from, ...below(known)];
    case '>':
      if (known === 0) return [{ sign: '<', version: low }];
      return known === 3
        ? [{ sign, version: low }]
        : [{ sign: '>=', version: { ...beyond(known), prerelease: [] } }];
    case '<=':
      if (known === 0) return [];
      return known === 3 ? [{ sign, version: low }] : below(known);
    case '>=':
      return known === 0 ? [] : [from];
    default:
      return [
        { sign: '<', version: known === 3 ? low : { ...low, prerelease: ['0'] }, isImplied: known < 3 },
      ];
  }
}

function holds({ sign, version }: Comparator, candidate: Version): boolean {
  const order = compare(candidate, version);
  switch (sign) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
  }
}

/** A prerelease is meant only where the range names one of the same version. */
function takesPrerelease(part: readonly Comparator[], { numbers, prerelease }: Version): boolean {
  if (prerelease.length === 0) return true;
  return part.some(
    ({ version, isImplied }) =>
      !isImplied &&
      version.prerelease.length > 0 &&
      version.numbers.every((number, at) => number === numbers[at]),
  );
}

function compare(a: Version, b: Version): number {
  for (const [at, number] of a.numbers.entries()) {
    const difference = number - (b.numbers[at] as number);
    if (difference !== 0) return difference;
  }
  if (a.prerelease.length === 0 || b.prerelease.length === 0)
    return b.prerelease.length - a.prerelease.length;
  for (const [at, part] of a.prerelease.entries()) {
    const other = b.prerelease[at];
    if (other === undefined) return 1;
    if (part === other) continue;
    const [x, y] = [/^\d+$/.test(part), /^\d+$/.test(other)];
    if (x && y) return Number(part) - Number(other);
    if (x !== y) return x ? -1 : 1;
    return part < other ? -1 : 1;
  }
  return a.prerelease.length - b.prerelease.length;
}
