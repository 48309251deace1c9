import { valueError } from '../../template/values/py-error.ts';
import { reprString } from '../../template/values/string-repr.ts';
import { fromOrdinal, isLeap, toOrdinal, weekday } from './civil.ts';
import { isoWeekDate } from './parse-iso.ts';
import { DAY_NAMES, MONTH_NAMES } from './strftime.ts';
import type { WallFields } from './wall-clock.ts';

/** What strptime read: the wall clock and, from %z, the offset in seconds. */
export interface ParsedTime extends WallFields {
  readonly offset: number | null;
}

const short = (names: readonly string[]): string => names.map((name) => name.slice(0, 3)).join('|');

const DIRECTIVES: Readonly<Record<string, string>> = {
  d: '3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]',
  f: '[0-9]{1,6}',
  H: '2[0-3]|[0-1]\\d|\\d',
  I: '1[0-2]|0[1-9]|[1-9]',
  G: '\\d\\d\\d\\d',
  j: '36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]',
  m: '1[0-2]|0[1-9]|[1-9]',
  M: '[0-5]\\d|\\d',
  S: '6[0-1]|[0-5]\\d|\\d',
  U: '5[0-3]|[0-4]\\d|\\d',
  W: '5[0-3]|[0-4]\\d|\\d',
  w: '[0-6]',
  u: '[1-7]',
  V: '5[0-3]|0[1-9]|[1-4]\\d|\\d',
  y: '\\d\\d',
  Y: '\\d\\d\\d\\d',
  z: '[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z',
  A: DAY_NAMES.join('|'),
  a: short(DAY_NAMES),
  B: [...MONTH_NAMES].sort((one, other) => other.length - one.length).join('|'),
  b: short(MONTH_NAMES),
  p: 'am|pm',
  Z: 'utc|gmt',
  '%': '%',
};

const COMPOSED: Readonly<Record<string, string>> = {
  c: '%a %b %d %H:%M:%S %Y',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
};

/**
 * Python's datetime.strptime in the C locale.
 * @throws PyError (ValueError) for a bad format and for text that does not fit
 */
export function strptime(text: string, format: string): ParsedTime {
  const letters: string[] = [];
  const found = new RegExp(`^${translate(format, format, letters)}`, 'iu').exec(text);
  if (found === null) {
    throw valueError(`time data ${reprString(text)} does not match format ${reprString(format)}`);
  }
  if (found[0].length !== text.length) {
    throw valueError(`unconverted data remains: ${text.slice(found[0].length)}`);
  }
  return assemble(new Map(letters.map((letter, index) => [letter, found[index + 1]!])));
}

function translate(format: string, whole: string, letters: string[]): string {
  return format
    .replace(/[\\.^$*+?(){}[\]|/-]/g, (char) => (char === '-' ? '-' : `\\${char}`))
    .replace(/\s+/g, '\\s+')
    .replace(/%(\\?.)?/gu, (_, escaped: string | undefined) => {
      const letter = escaped?.replace('\\', '');
      if (letter === undefined) throw valueError(`stray % in format ${reprString(whole)}`);
      if (letter === '%') return '%';
      if (Object.hasOwn(COMPOSED, letter)) return translate(COMPOSED[letter]!, whole, letters);
      if (!Object.hasOwn(DIRECTIVES, letter)) {
        throw valueError(`${reprString(letter)} is a bad directive in format ${reprString(whole)}`);
      }
      if (letters.includes(letter)) {
        throw new Error(`the directive %${letter} stands twice in the format ${reprString(whole)}`);
      }
      letters.push(letter);
      return `(${DIRECTIVES[letter]})`;
    });
}

function assemble(found: ReadonlyMap<string, string>): ParsedTime {
  const number = (letter: string): number | null => (found.has(letter) ? Number(found.get(letter)) : null);
  const index = (names: readonly string[], text: string): number =>
    names.findIndex((name) => name.toLowerCase().startsWith(text.toLowerCase()));
  const two = number('y');
  const year = number('Y') ?? (two === null ? null : two + (two <= 68 ? 2000 : 1900));
  const monthName = found.get('B') ?? found.get('b');
  const month = number('m') ?? (monthName === undefined ? null : index(MONTH_NAMES, monthName) + 1);
  const dayName = found.get('A') ?? found.get('a');
  const sunday0 = number('w');
  const monday1 = number('u');
  let day = dayName === undefined ? null : index(DAY_NAMES, dayName);
  if (sunday0 !== null) day = (sunday0 + 6) % 7;
  if (monday1 !== null) day = monday1 - 1;
  const date = dateOf(found, year, month, number('d'), day);
  return { ...date, ...timeOf(found), offset: offsetOf(found.get('z')) };
}

function timeOf(found: ReadonlyMap<string, string>): Omit<ParsedTime, 'year' | 'month' | 'day' | 'offset'> {
  let hour = Number(found.get('H') ?? 0);
  if (found.has('I')) {
    const half = found.get('p')?.toLowerCase() ?? '';
    hour = Number(found.get('I')) % 12;
    if (half === 'pm') hour += 12;
    else if (half === '' && Number(found.get('I')) === 12) hour = 0;
  }
  return {
    hour,
    minute: Number(found.get('M') ?? 0),
    second: Number(found.get('S') ?? 0),
    microsecond: Number((found.get('f') ?? '').padEnd(6, '0')),
  };
}

function dateOf(
  found: ReadonlyMap<string, string>,
  givenYear: number | null,
  givenMonth: number | null,
  givenDay: number | null,
  day: number | null,
): Pick<ParsedTime, 'year' | 'month' | 'day'> {
  checkIso(found, day);
  // 29 February without a year must not fail: 1904 is the first leap year of the century.
  const leapless = givenYear === null && givenMonth === 2 && givenDay === 29;
  const year = givenYear ?? (leapless ? 1904 : 1900);
  if (found.has('G')) {
    const date = isoWeekDate(Number(found.get('G')), Number(found.get('V')), day! + 1);
    if (date === null) throw valueError(`Invalid week: ${Number(found.get('V'))}`);
    return date;
  }
  let ofYear: number | null = found.has('j') ? Number(found.get('j')) : null;
  const week = found.get('U') ?? found.get('W');
  if (ofYear === null && givenYear !== null && day !== null && week !== undefined) {
    ofYear = dayOfWeek(year, Number(week), day, found.has('W'));
  }
  if (ofYear !== null && (found.has('j') || week !== undefined)) {
    return fromOrdinal(toOrdinal({ year, month: 1, day: 1 }) + ofYear - 1);
  }
  const date = { year: leapless ? 1900 : year, month: givenMonth ?? 1, day: givenDay ?? 1 };
  if (date.month === 2 && date.day === 29 && !isLeap(date.year))
    throw valueError('day is out of range for month');
  return date;
}

/** The rules of _strptime for %G, %V and the day that must go with them. */
function checkIso(found: ReadonlyMap<string, string>, day: number | null): void {
  if (found.has('G')) {
    if (found.has('j')) {
      throw valueError(
        "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.",
      );
    }
    if (!found.has('V') || day === null) {
      throw valueError(
        "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u').",
      );
    }
  } else if (found.has('V')) {
    throw valueError(
      day !== null && (found.has('Y') || found.has('y'))
        ? "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead."
        : "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive ('%A', '%a', '%w', or '%u').",
    );
  }
}

/** The day of the year of a week counted from the first Monday (or Sunday). */
function dayOfWeek(year: number, week: number, day: number, mondays: boolean): number {
  const first = (weekday({ year, month: 1, day: 1 }) + (mondays ? 0 : 1)) % 7;
  const at = mondays ? day : (day + 1) % 7;
  const weekZero = (7 - first) % 7;
  return week === 0 ? 1 + at - first : 1 + weekZero + 7 * (week - 1) + at;
}

function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (text.toUpperCase() === 'Z') return 0;
  const colons = (text.match(/:/g) ?? []).length;
  const digits = text.slice(1).replace(/:/g, '');
  // Either all parts are divided by colons or none.
  if (digits.length > 4 && colons === 1) throw valueError(`Inconsistent use of : in ${text}`);
  const [whole, fraction] = digits.split('.') as [string, string | undefined];
  const seconds =
    Number(whole.slice(0, 2)) * 3600 +
    Number(whole.slice(2, 4)) * 60 +
    Number(whole.slice(4, 6) || 0) +
    Number(`0.${fraction ?? 0}`);
  return text.startsWith('-') ? -seconds : seconds;
}
