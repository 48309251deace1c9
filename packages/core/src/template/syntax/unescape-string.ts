const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g;

/**
 * The value of a string literal's inside, with Python's escapes. An unknown escape stays as written.
 * @throws Error for a truncated `\x`, `\u` or `\U`, and for `\N{...}`, which needs a table of names.
 */
export function unescapeString(body: string): string {
  const text = body.includes('\r') ? body.replace(/\r\n?/g, '\n') : body;
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (whole, octal, hex2, hex4, hex8, other) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    if (hex2 !== undefined) return String.fromCharCode(Number.parseInt(hex2, 16));
    if (hex4 !== undefined) return String.fromCharCode(Number.parseInt(hex4, 16));
    if (hex8 !== undefined) {
      const point = Number.parseInt(hex8, 16);
      if (point > 0x10ffff) throw new Error('illegal Unicode character');
      return String.fromCodePoint(point);
    }
    if (other === 'x') throw new Error('truncated \\xXX escape');
    if (other === 'u') throw new Error('truncated \\uXXXX escape');
    if (other === 'U') throw new Error('truncated \\UXXXXXXXX escape');
    if (other === 'N') throw new Error('\\N{...} escapes are not supported');
    const simple = SIMPLE[other as string];
    return simple === undefined ? whole : simple;
  });
}
