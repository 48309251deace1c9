import { reprFloat } from './float-repr.ts';

/** Adds a separator between groups of digits, counted from the right. */
export function groupDigits(digits: string, separator: string, size = 3): string {
  let out = '';
  for (let i = 0; i < digits.length; i++) {
    if (i > 0 && (digits.length - i) % size === 0) out += separator;
    out += digits[i];
  }
  return out;
}

/** Exact decimal digits of a finite float, rounded half to even at `places` after the point. */
export function fixedDigits(magnitude: number, places: number): string {
  // toFixed rounds the exact binary value; it is limited to 100 places and to numbers below 1e21.
  if (magnitude < 1e21 && places <= 100) {
    const text = magnitude.toFixed(places);
    return tieToEven(magnitude, places, text);
  }
  const whole = BigInt(Math.trunc(magnitude)).toString();
  return places > 0 ? `${whole}.${'0'.repeat(places)}` : whole;
}

// toFixed picks the larger of two equally near results, Python the even one. A tie needs the binary
// value to end exactly half way, which only happens with few places.
function tieToEven(magnitude: number, places: number, text: string): string {
  if (places > 22) return text;
  const scaled = magnitude * 10 ** places;
  if (!Number.isSafeInteger(Math.trunc(scaled)) || scaled % 1 !== 0.5) return text;
  // Is the scaled value exact? Only then is it a tie.
  if (exactDigits(magnitude) > places + 1) return text;
  const floor = BigInt(Math.trunc(scaled));
  const even = floor % 2n === 0n ? floor : floor + 1n;
  const digits = even.toString().padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Number of decimal places in the exact value of a float, up to 60. */
function exactDigits(value: number): number {
  const text = value.toFixed(60).replace(/0+$/, '');
  return text.length - text.indexOf('.') - 1;
}

/** `e` format: one digit, the point, `places` digits, and an exponent of at least two digits. */
export function exponentDigits(magnitude: number, places: number): string {
  const [digits, exponent] = magnitude.toExponential(Math.min(100, places)).split('e') as [string, string];
  return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}

/** `g` format: `precision` significant digits, trailing zeros dropped unless `alternate`. */
export function generalDigits(magnitude: number, precision: number, alternate = false): string {
  const significant = Math.max(1, precision);
  if (magnitude === 0) return alternate ? `0.${'0'.repeat(significant - 1)}` : '0';
  const exponent = Number(magnitude.toExponential(Math.min(100, significant - 1)).split('e')[1]);
  let text: string;
  if (exponent < -4 || exponent >= significant) text = exponentDigits(magnitude, significant - 1);
  else text = fixedDigits(magnitude, Math.max(0, significant - 1 - exponent));
  if (alternate) return text;
  const [digits, power] = text.split('e') as [string, string | undefined];
  const short = digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
  return power === undefined ? short : `${short}e${power}`;
}

/** `inf`, `nan` or the digits that `format` gives for the magnitude. */
export function floatDigits(value: number, type: string, precision: number, alternate: boolean): string {
  const magnitude = Math.abs(value);
  if (Number.isNaN(magnitude)) return 'nan';
  if (!Number.isFinite(magnitude)) return 'inf';
  switch (type) {
    case 'e':
      return exponentDigits(magnitude, precision);
    case 'g':
      return generalDigits(magnitude, precision, alternate);
    case 'r':
      return reprFloat(magnitude);
    default: {
      const text = fixedDigits(magnitude, precision);
      return alternate && precision === 0 ? `${text}.` : text;
    }
  }
}
