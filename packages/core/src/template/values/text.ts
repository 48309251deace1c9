const SURROGATE = /[\ud800-\udfff]/;

/** Does a string hold characters beyond U+FFFF, so that JS and Python count it differently? */
export function isWide(text: string): boolean {
  return SURROGATE.test(text);
}

/** Number of code points: Python's len. */
export function textLength(text: string): number {
  return isWide(text) ? Array.from(text).length : text.length;
}

/** Code points of a string, each as a string. */
export function chars(text: string): string[] {
  return isWide(text) ? Array.from(text) : text.split('');
}

/** White space of Python's str methods (`\s` of JS differs by U+FEFF, U+0085 and U+001C to U+001F). */
export const WHITE_SPACE =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEADING = new RegExp(`^[${WHITE_SPACE}]+`);
const ONE = new RegExp(`^[${WHITE_SPACE}]$`);

export function isSpace(char: string): boolean {
  return ONE.test(char);
}

export function stripStart(text: string): string {
  return text.replace(LEADING, '');
}

export function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text[end - 1]!)) end--;
  return text.slice(0, end);
}

export function strip(text: string): string {
  return stripEnd(stripStart(text));
}
