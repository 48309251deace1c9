import { numeric } from './equals.ts';
import { floatDigits, groupDigits } from './format-number.ts';
import { Markup } from './markup.ts';
import { PyError, typeError, valueError } from './py-error.ts';
import { isPyObject } from './py-object.ts';
import { str } from './repr.ts';
import { chars, textLength } from './text.ts';
import { typeName } from './type-name.ts';

const SPEC = /^(?:([\s\S])?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/u;
const MAX_WIDTH = 1_000_000;

/**
 * Python's `format(value, spec)`.
 * @throws PyError
 */
export function formatSpec(value: unknown, spec: string): string {
  if (spec === '') return str(value);
  const isString = typeof value === 'string' || value instanceof Markup;
  const number = numeric(value);
  if (!isString && number === undefined) {
    if (isPyObject(value) && value.format) return value.format(spec);
    throw typeError(`unsupported format string passed to ${typeName(value)}.__format__`);
  }
  const match = SPEC.exec(spec);
  if (!match) {
    if (/^[\s\S]*\.(?!\d)/.test(spec)) throw valueError('Format specifier missing precision');
    throw valueError(`Invalid format specifier '${spec}' for object of type '${typeName(value)}'`);
  }
  const [, fillChar, alignment, sign = '-', coerce, alternate, zero, width, group, precision, type = ''] =
    match;
  const size = Number(width ?? 0);
  if (size > MAX_WIDTH || Number(precision ?? 0) > MAX_WIDTH)
    throw new PyError('MemoryError', 'the width is too large');
  const fill = fillChar ?? (zero ? '0' : ' ');
  if (isString) {
    if (type !== '' && type !== 's') throw unknownCode(type, 'str');
    if (match[3]) throw valueError('Sign not allowed in string format specifier');
    if (alignment === '=') {
      throw valueError("'=' alignment not allowed in string format specifier");
    }
    let text = str(value);
    if (precision !== undefined) text = chars(text).slice(0, Number(precision)).join('');
    return align(text, '', fill, alignment ?? '<', size);
  }
  const isFloat = typeName(value) === 'float';
  if (typeof value === 'boolean' && type === 's') throw unknownCode(type, 'bool');
  if (coerce && !isFloat) {
    throw valueError('Negative zero coercion (z) not allowed in integer format specifier');
  }
  const places = precision === undefined ? undefined : Number(precision);
  const [prefix, digits, negative] = numberText(
    number!,
    isFloat,
    type,
    places,
    !!alternate,
    group,
    typeName(value),
  );
  const zeroed = coerce && !/[1-9]/.test(digits);
  const signText = negative && !zeroed ? '-' : sign === '-' ? '' : sign;
  const defaultAlign = zero && !alignment ? '=' : (alignment ?? '>');
  let body = digits;
  if (defaultAlign === '=' && fill === '0' && group)
    body = zeroGroup(body, group, size - signText.length - prefix.length);
  return align(body, signText + prefix, fill, defaultAlign, size);
}

function unknownCode(type: string, name: string): PyError {
  return valueError(`Unknown format code '${type}' for object of type '${name}'`);
}

function numberText(
  number: number | bigint,
  isFloat: boolean,
  type: string,
  precision: number | undefined,
  alternate: boolean,
  group: string | undefined,
  name: string,
): [prefix: string, digits: string, negative: boolean] {
  const negative = number < 0 || Object.is(number, -0);
  if (!isFloat && (type === '' || 'bcdoxXn'.includes(type))) {
    if (precision !== undefined) throw valueError('Precision not allowed in integer format specifier');
    if (type === 'c') return ['', String.fromCodePoint(Number(number)), false];
    const radix = type === 'b' ? 2 : type === 'o' ? 8 : type === 'x' || type === 'X' ? 16 : 10;
    const big = BigInt(number);
    let digits = (big < 0n ? -big : big).toString(radix);
    if (type === 'X') digits = digits.toUpperCase();
    if (group) {
      if (group === ',' && radix !== 10) throw valueError(`Cannot specify ',' with '${type}'.`);
      digits = groupDigits(digits, group, radix === 10 ? 3 : 4);
    }
    const prefix = alternate && radix !== 10 ? (type === 'X' ? '0X' : `0${type}`) : '';
    return [prefix, digits, big < 0n];
  }
  if (!'eEfFgG%n'.includes(type)) {
    if (type !== '' || !isFloat) throw unknownCode(type, name);
  }
  const float = Number(number);
  let digits: string;
  if (type === '%') digits = floatDigits(float * 100, 'f', precision ?? 6, alternate) + '%';
  else if (type === '') {
    digits =
      precision === undefined
        ? floatDigits(float, 'r', 0, false)
        : pointed(floatDigits(float, 'g', precision, alternate), float, precision);
  } else digits = floatDigits(float, type === 'n' ? 'g' : type.toLowerCase(), precision ?? 6, alternate);
  if (type === 'E' || type === 'F' || type === 'G') digits = digits.toUpperCase();
  if (group && /^\d/.test(digits)) {
    const [, whole, rest] = /^(\d+)(.*)$/.exec(digits)!;
    digits = groupDigits(whole!, group) + rest;
  }
  return ['', digits, negative && !Number.isNaN(float)];
}

// Without a type, a float shows at least one digit after the point (and the exponent comes a digit earlier).
function pointed(text: string, value: number, precision: number): string {
  if (!Number.isFinite(value) || text.includes('e') || text.includes('.')) return text;
  const digits = text.length;
  if (digits >= Math.max(1, precision)) {
    return digits === precision && precision > 0 ? exponential(value, precision) : text;
  }
  return `${text}.0`;
}

function exponential(value: number, precision: number): string {
  const [digits, exponent] = Math.abs(value)
    .toExponential(precision - 1)
    .split('e') as [string, string];
  const short = digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
  return `${short}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}

function zeroGroup(body: string, group: string, width: number): string {
  const [, whole, rest] = /^([\d,_]*)(.*)$/.exec(body)!;
  let digits = whole!.replaceAll(group, '');
  while (groupDigits(digits, group).length + rest!.length < width) digits = `0${digits}`;
  return groupDigits(digits, group) + rest;
}

function align(body: string, lead: string, fill: string, alignment: string, width: number): string {
  const missing = Math.max(0, width - textLength(body) - lead.length);
  switch (alignment) {
    case '<':
      return lead + body + fill.repeat(missing);
    case '^': {
      const left = Math.floor(missing / 2);
      return fill.repeat(left) + lead + body + fill.repeat(missing - left);
    }
    case '=':
      return lead + fill.repeat(missing) + body;
    default:
      return fill.repeat(missing) + lead + body;
  }
}
