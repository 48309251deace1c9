import { isWord } from './char-class.ts';
import type { PositionTest } from './pattern-node.ts';

const NEWLINE = 10;

/** Where ^ and $ hold; with MULTILINE the first two, without it $ is the last. */
export const atLineStart: PositionTest = (subject, at) => at === 0 || subject[at - 1] === NEWLINE;
export const atLineEnd: PositionTest = (subject, at) => at === subject.length || subject[at] === NEWLINE;
export const atLastLineEnd: PositionTest = (subject, at) =>
  at === subject.length || (at === subject.length - 1 && subject[at] === NEWLINE);

/** The test of the escapes \A, \Z, \b and \B. */
export function positionTest(letter: string, ascii: boolean): PositionTest {
  if (letter === 'A') return (_, at) => at === 0;
  if (letter === 'Z') return (subject, at) => at === subject.length;
  const boundary: PositionTest = (subject, at) => {
    const before = at > 0 && isWord(subject[at - 1]!, ascii);
    const after = at < subject.length && isWord(subject[at]!, ascii);
    return before !== after;
  };
  // Python 3.11 finds no \B in an empty subject.
  return letter === 'b' ? boundary : (subject, at) => subject.length > 0 && !boundary(subject, at);
}
