import { makeInt, type PyInt } from './py-int.ts';
import { strip } from './text.ts';

/** Python's `int(text, base)`; undefined where that raises ValueError. */
export function readInt(text: string, base = 10): PyInt | undefined {
  const match = /^([+-]?)(?:0([xob]))?_?([\da-z]+(?:_[\da-z]+)*)$/i.exec(asciiDigits(strip(text)));
  if (!match) return undefined;
  const [, sign, prefix, grouped] = match;
  const named = prefix ? { x: 16, o: 8, b: 2 }[prefix.toLowerCase()]! : undefined;
  let digits = grouped!.replaceAll('_', '').toLowerCase();
  let radix = base;
  if (named !== undefined && (base === 0 || base === named)) radix = named;
  else if (prefix) digits = `0${prefix.toLowerCase()}${digits}`;
  if (radix === 0) {
    if (/^0+[1-9]/.test(digits)) return undefined;
    radix = 10;
  }
  let value = 0n;
  for (const char of digits) {
    const digit = Number.parseInt(char, 36);
    if (!(digit < radix)) return undefined;
    value = value * BigInt(radix) + BigInt(digit);
    if (digits.length > 4300) return undefined;
  }
  return makeInt(sign === '-' ? -value : value);
}

/** Python's `float(text)`; undefined where that raises ValueError. */
export function readFloat(text: string): number | undefined {
  const bare = asciiDigits(strip(text));
  if (/^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i.test(bare)) {
    return Number(bare.replaceAll('_', ''));
  }
  const special = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i.exec(bare);
  if (!special) return undefined;
  if (!special[2]) return Number.NaN;
  return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** Decimal digits of any script as ASCII digits. */
function asciiDigits(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (char) => {
    if (!DIGIT.test(char)) return char;
    // Digits stand in runs of ten from zero on.
    const point = char.codePointAt(0)!;
    let zero = point;
    while (DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
    return String((point - zero) % 10);
  });
}

const DIGIT = /^\p{Nd}$/u;
