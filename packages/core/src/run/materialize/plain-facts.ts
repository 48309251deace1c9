import type { SqlValue } from '../../warehouse/value.ts';

/** What a seed's column holds: how many values, and how many of them are numbers, dates and so on. */
export interface ColumnFacts {
  readonly values: number;
  readonly numbers: number;
  readonly fractions: number;
  readonly least: number;
  readonly greatest: number;
  readonly dates: number;
  readonly timestamps: number;
  readonly isoTimestamps: number;
  readonly booleans: number;
  readonly nullWords: number;
}

/**
 * The facts of a column whose values are all written so plainly that the database need not be asked
 * what it makes of them, which takes it far longer than a small seed's rows do; else undefined. Where
 * one value is plainly text, the column is text whatever the others are.
 */
export function plainFacts(values: readonly (SqlValue | undefined)[]): ColumnFacts | undefined {
  const facts = {
    values: 0,
    numbers: 0,
    fractions: 0,
    least: Number.POSITIVE_INFINITY,
    greatest: Number.NEGATIVE_INFINITY,
    dates: 0,
    timestamps: 0,
    isoTimestamps: 0,
    booleans: 0,
    nullWords: 0,
  };
  let isSure = true;
  let hasText = false;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    const kind = typeof value === 'string' ? kindOf(value) : undefined;
    if (kind === undefined) isSure = false;
    else if (kind === 'null') facts.nullWords += 1;
    else if (kind !== 'blank') {
      facts.values += 1;
      if (kind === 'text') hasText = true;
      else facts[kind] += 1;
      if (kind === 'numbers') {
        const number = Number(value);
        if (!Number.isInteger(number)) facts.fractions += 1;
        facts.least = Math.min(facts.least, number);
        facts.greatest = Math.max(facts.greatest, number);
      }
    }
  }
  if (!isSure && !hasText) return undefined;
  return facts.numbers > 0 ? facts : { ...facts, least: 0, greatest: 0 };
}

type Kind = 'numbers' | 'dates' | 'timestamps' | 'isoTimestamps' | 'booleans' | 'null' | 'blank' | 'text';

const DAY = /^(\d{4})-(\d\d)-(\d\d)(?:([ T])([01]\d|2[0-3]):[0-5]\d:[0-5]\d)?$/;

/** What one value is; undefined where only the database can tell. */
function kindOf(written: string): Kind | undefined {
  const value = written.replace(/^ +| +$/g, '');
  if (value === '') return 'blank';
  if (/^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return 'numbers';
  const day = DAY.exec(value);
  if (day !== null) {
    if (!isDay(Number(day[1]), Number(day[2]), Number(day[3]))) return undefined;
    if (day[4] === undefined) return 'dates';
    return day[4] === ' ' ? 'timestamps' : 'isoTimestamps';
  }
  const word = value.toLowerCase();
  if (word === 'null') return 'null';
  if (word === 'true' || word === 'false') return 'booleans';
  // No number or date begins so, but for `inf` and `nan`; other alphabets may have blanks of their own.
  return /^[a-z_](?!nf|an)[\x20-\x7e]*$/i.test(value) ? 'text' : undefined;
}

function isDay(year: number, month: number, day: number): boolean {
  if (year === 0 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}
