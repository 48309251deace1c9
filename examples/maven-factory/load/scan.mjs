// Low-level reading of MySQL's SQL text. Every function takes the text and an index; `incomplete` says that the text
// ends before the thing does, so more of the file is needed.

export const incomplete = -1;

/** @param {number} code */
export const isSpace = (code) => code === 32 || (code >= 9 && code <= 13);
/** @param {number} code a character that a bare word may hold */
export const isWord = (code) =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 36 ||
  code > 127;

/**
 * The index of the next character that is neither space nor comment.
 * @param {string} text @param {number} at @returns {number} or incomplete
 */
export function skipBlank(text, at) {
  for (;;) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    if (at >= text.length) return incomplete;
    const c = text[at];
    let end;
    if (c === '#') end = text.indexOf('\n', at);
    else if (c === '-' && at + 2 >= text.length) return incomplete;
    else if (c === '-' && text[at + 1] === '-' && isSpace(text.charCodeAt(at + 2)))
      end = text.indexOf('\n', at);
    else if (c === '/' && at + 1 >= text.length) return incomplete;
    else if (c === '/' && text[at + 1] === '*') {
      end = text.indexOf('*/', at + 2);
      if (end !== -1) end++;
    } else return at;
    if (end === -1) return incomplete;
    at = end + 1;
  }
}

/**
 * The index after the quote that closes the one at `at`. A doubled quote does not close, nor (in texts, not in
 * backticked names) one after a backslash.
 * @param {string} text @param {number} at @param {boolean} backslashEscapes @returns {number} or incomplete
 */
export function skipQuoted(text, at, backslashEscapes) {
  const quote = text.charCodeAt(at);
  const escapes = backslashEscapes && quote !== 96;
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 92 && escapes) i++;
    else if (c === quote) {
      if (i + 1 >= text.length) return incomplete; // the next character decides
      if (text.charCodeAt(i + 1) !== quote) return i + 1;
      i++;
    }
  }
  return incomplete;
}

/** @type {Readonly<Record<string, string>>} */
const escapes = { 0: '\0', b: '\b', n: '\n', r: '\r', t: '\t', Z: '\x1a' };

/**
 * What a quoted text or name means.
 * @param {string} quoted with its quotes
 * @param {boolean} backslashEscapes
 */
export function unquote(quoted, backslashEscapes) {
  const quote = /** @type {string} */ (quoted[0]);
  const inner = quoted.slice(1, -1);
  if (backslashEscapes && quote !== '`' && inner.includes('\\')) {
    const pattern = quote === "'" ? /\\([\s\S])|''/g : /\\([\s\S])|""/g;
    // \% and \_ keep their backslash: outside LIKE that is what MySQL stores.
    return inner.replace(pattern, (_, c) =>
      c === undefined ? quote : c === '%' || c === '_' ? `\\${c}` : (escapes[c] ?? c),
    );
  }
  return inner.includes(quote) ? inner.replaceAll(quote + quote, quote) : inner;
}
