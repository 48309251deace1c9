import { dictGet, dictHas, isDict } from './dict.ts';
import { numeric } from './equals.ts';
import { floatDigits } from './format-number.ts';
import { Markup } from './markup.ts';
import { PyError, typeError, valueError } from './py-error.ts';
import { isPyObject } from './py-object.ts';
import { PyRange } from './py-range.ts';
import { PyTuple } from './py-tuple.ts';
import { repr, str } from './repr.ts';
import { asciiOnly } from './string-repr.ts';
import { chars, textLength } from './text.ts';
import { typeName } from './type-name.ts';
import { Undefined } from './undefined.ts';

const FIELD = /%(?:\(([^)]*)\))?([-#0 +]*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]?([\s\S])?/g;
const MAX_WIDTH = 1_000_000;

interface Spec {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
}

/** Python's `template % values`. With `encode`, values are escaped (for Markup). */
export function percentFormat(template: string, values: unknown, encode?: (text: string) => string): string {
  const list = values instanceof PyTuple ? values.items : [values];
  let used = 0;
  let named = false;
  const next = (): unknown => {
    if (used >= list.length) throw typeError('not enough arguments for format string');
    return list[used++];
  };
  const result = template.replace(FIELD, (_whole, key, flagText, width, precision, type, at) => {
    if (type === undefined) throw valueError('incomplete format');
    if (type === '%' && key === undefined) return '%';
    let flags = String(flagText);
    let pick = next;
    if (key !== undefined) {
      if (!isDict(values)) throw typeError('format requires a mapping');
      if (!dictHas(values, key)) throw new PyError('KeyError', repr(key));
      named = true;
      pick = () => dictGet(values, key);
    }
    let size = width === '*' ? starWidth(next()) : Number(width ?? 0);
    if (size < 0) {
      flags += '-';
      size = -size;
    }
    if (size > MAX_WIDTH) throw valueError('width too big');
    const digits =
      precision === undefined ? undefined : precision === '*' ? starWidth(next()) : Number(precision);
    if (digits !== undefined && digits > MAX_WIDTH) throw valueError('precision too big');
    if (type === '%') return '%';
    const index = at + _whole.length - 1;
    return formatValue(type, pick(), { flags, width: size, precision: digits }, index, encode);
  });
  if (!named && used < list.length && !hasItems(values)) {
    throw typeError('not all arguments converted during string formatting');
  }
  return result;
}

// Whatever has items, but for str and tuple, counts as a mapping, whose keys need not be used.
function hasItems(value: unknown): boolean {
  if (isPyObject(value)) return value.getItem !== undefined;
  return Array.isArray(value) || isDict(value) || value instanceof Undefined || value instanceof PyRange;
}

function starWidth(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw typeError('* wants int');
}

function formatValue(
  type: string,
  value: unknown,
  spec: Spec,
  index: number,
  encode: ((text: string) => string) | undefined,
): string {
  switch (type) {
    case 's':
    case 'r':
    case 'a': {
      let text = type === 's' ? str(value) : type === 'r' ? repr(value) : asciiOnly(repr(value));
      if (encode && !(value instanceof Markup)) text = encode(text);
      if (spec.precision !== undefined) text = chars(text).slice(0, spec.precision).join('');
      return pad(text, spec);
    }
    case 'c':
      if (typeof value === 'string' && textLength(value) === 1) return pad(value, spec);
      if (typeof value === 'number' && Number.isInteger(value)) return pad(String.fromCodePoint(value), spec);
      throw typeError('%c requires int or char');
    case 'd':
    case 'i':
    case 'u':
      return padNumber(...intParts(type, value, 10), spec, '');
    case 'o':
      return padNumber(...intParts(type, value, 8), spec, '0o');
    case 'x':
      return padNumber(...intParts(type, value, 16), spec, '0x');
    case 'X': {
      const [negative, digits] = intParts(type, value, 16);
      return padNumber(negative, digits.toUpperCase(), spec, '0X');
    }
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': {
      if (value instanceof Undefined) throw value.error();
      const number = numeric(value);
      if (number === undefined) throw typeError(`must be real number, not ${typeName(value)}`);
      const float = Number(number);
      const digits = floatDigits(float, type.toLowerCase(), spec.precision ?? 6, spec.flags.includes('#'));
      const cased = type === type.toUpperCase() ? digits.toUpperCase() : digits;
      return padNumber(float < 0 || Object.is(float, -0), cased, { ...spec, precision: undefined }, '');
    }
    default: {
      const code = type.codePointAt(0)!.toString(16);
      throw valueError(`unsupported format character '${type}' (0x${code}) at index ${index}`);
    }
  }
}

function intParts(type: string, value: unknown, radix: number): [boolean, string] {
  if (value instanceof Undefined) throw value.error();
  const number = numeric(value);
  if (number === undefined || (radix !== 10 && typeName(value) === 'float')) {
    const wanted = radix === 10 ? 'a real number' : 'an integer';
    throw typeError(`%${type} format: ${wanted} is required, not ${typeName(value)}`);
  }
  if (typeof number === 'number' && !Number.isFinite(number)) {
    if (Number.isNaN(number)) throw valueError('cannot convert float NaN to integer');
    throw new PyError('OverflowError', 'cannot convert float infinity to integer');
  }
  const int = BigInt(typeof number === 'bigint' ? number : Math.trunc(number));
  return [int < 0n, (int < 0n ? -int : int).toString(radix)];
}

function pad(text: string, { flags, width }: Spec): string {
  const fill = ' '.repeat(Math.max(0, width - textLength(text)));
  return flags.includes('-') ? text + fill : fill + text;
}

function padNumber(negative: boolean, digits: string, spec: Spec, prefix: string): string {
  const { flags, width, precision } = spec;
  const sign = negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  let body = precision === undefined ? digits : digits.padStart(precision, '0');
  const lead = sign + (flags.includes('#') ? prefix : '');
  if (flags.includes('0') && !flags.includes('-')) {
    body = body.padStart(width - lead.length, '0');
  }
  return pad(lead + body, spec);
}
