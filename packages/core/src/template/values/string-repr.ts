const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;

/** Python's `repr` of a str: single quotes unless only those occur, escapes for what cannot be printed. */
export function reprString(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  if (/^[ -&(-[\]-~]*$/.test(value)) return quote + value + quote;
  let out = quote;
  for (const char of value) {
    if (char === quote || char === '\\') out += '\\' + char;
    else if (char === '\n') out += '\\n';
    else if (char === '\r') out += '\\r';
    else if (char === '\t') out += '\\t';
    else if (char === ' ') out += char;
    else if (UNPRINTABLE.test(char)) out += escapeChar(char.codePointAt(0)!);
    else out += char;
  }
  return out + quote;
}

function escapeChar(point: number): string {
  if (point <= 0xff) return '\\x' + point.toString(16).padStart(2, '0');
  if (point <= 0xffff) return '\\u' + point.toString(16).padStart(4, '0');
  return '\\U' + point.toString(16).padStart(8, '0');
}

/** Python's `ascii`: a `repr` whose characters beyond ASCII are escaped. */
export function asciiOnly(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (char) => escapeChar(char.codePointAt(0)!));
}
