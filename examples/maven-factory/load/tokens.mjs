import { incomplete, isWord, skipBlank, skipQuoted, unquote } from './scan.mjs';

/** @typedef {{ text: string, quoted: boolean }} Token  a word, number or sign; `quoted` for names in backticks and texts */

/** The words, names, texts and signs of a statement, without comments. @param {string} statement */
export function tokens(statement) {
  /** @type {Token[]} */
  const found = [];
  const text = `${statement} `;
  for (let at = skipBlank(text, 0); at !== incomplete; at = skipBlank(text, at)) {
    const c = text.charCodeAt(at);
    if (c === 96 || c === 39 || c === 34) {
      const end = skipQuoted(text, at, true);
      if (end === incomplete) break;
      found.push({ text: unquote(text.slice(at, end), true), quoted: true });
      at = end;
    } else {
      let end = at + 1;
      if (isWord(c)) while (isWord(text.charCodeAt(end))) end++;
      found.push({ text: text.slice(at, end), quoted: false });
      at = end;
    }
  }
  return found;
}
