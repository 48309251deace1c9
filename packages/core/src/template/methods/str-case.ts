const UPPER = /^(?:\p{Lu}|\p{Lt}|[\u2160-\u216f\u24b6-\u24cf])$/u;
const LOWER = /^(?:\p{Ll}|[\u2170-\u217f\u24d0-\u24e9\u00aa\u00ba\u02b0-\u02b8])$/u;

/** Python's `str.capitalize`. */
export function capitalize(text: string): string {
  const [first = ''] = text;
  return titleChar(first) + text.slice(first.length).toLowerCase();
}

// The digraphs, which have a title case of their own.
const TITLE_CASE: Readonly<Record<string, string>> = Object.fromEntries(
  ['\u01c4', '\u01c7', '\u01ca', '\u01f1'].flatMap((upper) => {
    const title = String.fromCharCode(upper.charCodeAt(0) + 1);
    return [upper, title, String.fromCharCode(upper.charCodeAt(0) + 2)].map((char) => [char, title]);
  }),
);

function titleChar(char: string): string {
  const own = TITLE_CASE[char];
  if (own) return own;
  const upper = char.toUpperCase();
  return upper.length > char.length ? upper[0] + upper.slice(1).toLowerCase() : upper;
}

/** Python's `str.title`: every letter after a non-letter is upper case, every other one lower case. */
export function title(text: string): string {
  let out = '';
  let inWord = false;
  for (const char of text) {
    out += inWord ? char.toLowerCase() : titleChar(char);
    inWord = isCased(char);
  }
  return out;
}

export function isCased(char: string): boolean {
  return UPPER.test(char) || LOWER.test(char);
}

export function swapCase(text: string): string {
  let out = '';
  for (const char of text) out += UPPER.test(char) ? char.toLowerCase() : char.toUpperCase();
  return out;
}

export function caseFold(text: string): string {
  return text.toLowerCase().replaceAll('ß', 'ss').replaceAll('ς', 'σ');
}

/** Is there a cased character, and is every one of them upper (lower) case? */
export function isUpper(text: string): boolean {
  return allCased(text, UPPER);
}

export function isLower(text: string): boolean {
  return allCased(text, LOWER);
}

function allCased(text: string, wanted: RegExp): boolean {
  let found = false;
  for (const char of text) {
    if (!isCased(char)) continue;
    if (!wanted.test(char)) return false;
    found = true;
  }
  return found;
}

export function isTitle(text: string): boolean {
  let found = false;
  let inWord = false;
  for (const char of text) {
    if (UPPER.test(char)) {
      if (inWord) return false;
      inWord = true;
      found = true;
    } else if (LOWER.test(char)) {
      if (!inWord) return false;
      found = true;
    } else inWord = false;
  }
  return found;
}

/** Is it not empty and does every character pass? */
export function everyChar(text: string, pattern: RegExp): boolean {
  if (text === '') return false;
  for (const char of text) if (!pattern.test(char)) return false;
  return true;
}
