import { FLAGS } from './flags.ts';
import type { CharTest } from './pattern-node.ts';

const ALPHANUMERIC = /^[\p{L}\p{N}]$/u;
const DECIMAL = /^\p{Nd}$/u;
const SPACE = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;

/** Whether a code point is part of a word: \w. */
export function isWord(codePoint: number, ascii: boolean): boolean {
  if (codePoint < 128) {
    return (
      (codePoint >= 97 && codePoint <= 122) ||
      (codePoint >= 65 && codePoint <= 90) ||
      (codePoint >= 48 && codePoint <= 57) ||
      codePoint === 95
    );
  }
  return !ascii && ALPHANUMERIC.test(String.fromCodePoint(codePoint));
}

function isDigit(codePoint: number, ascii: boolean): boolean {
  if (codePoint < 128) return codePoint >= 48 && codePoint <= 57;
  return !ascii && DECIMAL.test(String.fromCodePoint(codePoint));
}

function isSpace(codePoint: number, ascii: boolean): boolean {
  if (ascii) return codePoint === 32 || (codePoint >= 9 && codePoint <= 13);
  return SPACE.test(String.fromCodePoint(codePoint));
}

/** The test of a category escape: one of the letters d D w W s S. */
export function categoryTest(letter: string, flags: number): CharTest {
  const ascii = (flags & FLAGS.ASCII) !== 0;
  const lower = letter.toLowerCase();
  const holds = lower === 'd' ? isDigit : lower === 'w' ? isWord : isSpace;
  return letter === lower ? (c) => holds(c, ascii) : (c) => !holds(c, ascii);
}

/** The other spellings of a code point that IGNORECASE takes for the same, itself included. */
export function caseVariants(codePoint: number, ascii: boolean): readonly number[] {
  const text = String.fromCodePoint(codePoint);
  const found = new Set([codePoint]);
  for (const other of [text.toLowerCase(), text.toUpperCase(), text.toUpperCase().toLowerCase()]) {
    const point = other.codePointAt(0)!;
    if (String.fromCodePoint(point) === other && (!ascii || (point < 128 && codePoint < 128)))
      found.add(point);
  }
  return [...found];
}

/** The test of one literal code point. */
export function literalTest(codePoint: number, flags: number): CharTest {
  if ((flags & FLAGS.IGNORECASE) === 0) return (c) => c === codePoint;
  return ignoringCase((c) => c === codePoint, flags);
}

/** A test that also holds where it holds for another case of the same letter. */
export function ignoringCase(test: CharTest, flags: number): CharTest {
  if ((flags & FLAGS.IGNORECASE) === 0) return test;
  const ascii = (flags & FLAGS.ASCII) !== 0;
  return (c) => test(c) || caseVariants(c, ascii).some(test);
}

/** Whether two code points are the same letter where case is ignored. */
export function sameIgnoringCase(one: number, other: number): boolean {
  return (
    one === other || caseVariants(one, false).includes(other) || caseVariants(other, false).includes(one)
  );
}
