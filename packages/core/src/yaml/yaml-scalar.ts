import { makeFloat } from '../template/values/py-float.ts';
import { makeInt } from '../template/values/py-int.ts';
import { yamlDate, yamlDateTime } from './yaml-date.ts';

/** What a plain scalar is when no type of YAML 1.1 fits it. */
const TEXT = Symbol('text');

const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'true', 'on'].flatMap(spellings).map((text): [string, boolean] => [text, true]),
  ...['no', 'false', 'off'].flatMap(spellings).map((text): [string, boolean] => [text, false]),
]);

const INTEGER = /^[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|0[0-7_]+|0|[1-9][\d_]*(?::[0-5]?\d)*)$/;
const FLOAT =
  /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*)$/;
const SPECIAL_FLOAT = /^(?:([-+]?)\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const DATE_TIME =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(Z|([-+])(\d\d?)(?::(\d\d))?))?$/;

/**
 * The value of a plain (unquoted) scalar by the rules of YAML 1.1 as PyYAML applies them:
 * `yes` is true, `012` is ten, `1e3` is text, `1:30` is ninety. Whole floats are `PyFloat`.
 *
 * @throws YamlValueError for what looks like a date and is none (`2024-13-45`), and for a lone `=`
 */
export function plainScalar(text: string): unknown {
  const first = text.charCodeAt(0);
  // Most scalars are words: of those only null and the booleans are more than text.
  if (first > 57 && first !== 126) {
    if (text.length > 5) return text;
    if (first === 61 && text === '=') throw new YamlValueError("a lone '=' has no value");
    const boolean = BOOLEANS.get(text);
    if (boolean !== undefined) return boolean;
    return NULLS.has(text) ? null : text;
  }
  if (NULLS.has(text)) return null;
  const number = numberScalar(text);
  if (number !== TEXT) return number;
  const date = dateScalar(text);
  return date === TEXT ? text : date;
}

/** A scalar with an explicit core tag such as `!!str`, or undefined where the tag is unknown or does not fit. */
export function taggedScalar(tag: string, text: string): { readonly value: unknown } | undefined {
  switch (tag) {
    case 'str':
      return { value: text };
    case 'null':
      return { value: null };
    case 'bool': {
      const value = BOOLEANS.get(text);
      return value === undefined ? undefined : { value };
    }
    case 'int':
      return INTEGER.test(text) ? { value: integer(text) } : undefined;
    case 'float': {
      if (INTEGER.test(text)) return { value: makeFloat(Number(integer(text))) };
      const value = numberScalar(text);
      return value === TEXT ? undefined : { value };
    }
    case 'timestamp': {
      const value = dateScalar(text);
      return value === TEXT ? undefined : { value };
    }
    default:
      return undefined;
  }
}

/** A scalar that has the form of a type but no value of it. */
export class YamlValueError extends Error {}

function spellings(word: string): string[] {
  return [word, word[0]!.toUpperCase() + word.slice(1), word.toUpperCase()];
}

function numberScalar(text: string): unknown {
  if (INTEGER.test(text)) return integer(text);
  if (FLOAT.test(text)) return float(text);
  const special = SPECIAL_FLOAT.exec(text);
  if (special === null) return TEXT;
  if (special[1] === undefined) return Number.NaN;
  return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function integer(text: string): number | bigint {
  const { negative, digits } = unsigned(text);
  let value: bigint;
  if (digits === '0') value = 0n;
  else if (digits === '0b' || digits === '0x') throw new YamlValueError(`'${text}' has no digits`);
  else if (/^0[bx]/.test(digits)) value = BigInt(digits);
  else if (digits.startsWith('0')) value = BigInt('0o' + digits.slice(1));
  else if (digits.includes(':'))
    value = digits.split(':').reduce((sum, part) => sum * 60n + BigInt(part), 0n);
  else value = BigInt(digits);
  return makeInt(negative ? -value : value);
}

function float(text: string): unknown {
  const { negative, digits } = unsigned(text);
  const value = digits.includes(':')
    ? digits.split(':').reduce((sum, part) => sum * 60 + Number(part === '' ? 0 : part), 0)
    : Number(digits);
  return makeFloat(negative ? -value : value);
}

function unsigned(text: string): { negative: boolean; digits: string } {
  const digits = text.replaceAll('_', '');
  const signed = digits[0] === '-' || digits[0] === '+';
  return { negative: digits[0] === '-', digits: signed ? digits.slice(1) : digits };
}

function dateScalar(text: string): unknown {
  const date = DATE.exec(text);
  if (date !== null) {
    const value = yamlDate(Number(date[1]), Number(date[2]), Number(date[3]));
    if (value === undefined) throw new YamlValueError(`'${text}' is not a date`);
    return value;
  }
  const time = DATE_TIME.exec(text);
  if (time === null) return TEXT;
  const numbers = [1, 2, 3, 4, 5, 6].map((group) => Number(time[group]));
  const [year, month, day, hour, minute, second] = numbers as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const microsecond = Number(`${time[7] ?? ''}000000`.slice(0, 6));
  const zone =
    time[8] === undefined
      ? undefined
      : time[8] === 'Z'
        ? 0
        : (time[9] === '-' ? -1 : 1) * (Number(time[10]) * 60 + Number(time[11] ?? 0));
  const value = yamlDateTime({ year, month, day, hour, minute, second, microsecond }, zone);
  if (value === undefined) throw new YamlValueError(`'${text}' is not a point in time`);
  return value;
}
