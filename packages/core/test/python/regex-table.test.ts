import { describe, expect, test } from 'vitest';
import { PyPattern } from '../../src/python/re/pattern-object.ts';
import { PyTuple } from '../../src/template/index.ts';
import table from './regex-table.json' with { type: 'json' };

/** [pattern, subject, search, findall, split, sub]; see regex-table.py. */
type Row = readonly [string, string, unknown, unknown, unknown, string];

function answers(source: string, subject: string): unknown[] {
  const pattern = new PyPattern(source, 0);
  const found = pattern.find('search', subject);
  const spans = Array.from({ length: pattern.groups + 1 }, (_, index) =>
    found?.spans.slice(index * 2, index * 2 + 2),
  );
  return [
    found && [spans, found.lastIndex],
    pattern.findAll(subject).map((text) => (text instanceof PyTuple ? text.items : text)),
    pattern.split(subject),
    pattern.subn('-', subject)[0],
  ];
}

describe('random regular expressions match as in Python', () => {
  test.each(table as unknown as Row[])('%j in %j', (source, subject, ...expected) => {
    expect(answers(source, subject)).toEqual(expected);
  });
});

test('a long subject needs no deep recursion', () => {
  const subject = 'a'.repeat(100_000) + 'b';
  expect(new PyPattern('a*b', 0).find('fullmatch', subject)?.end).toBe(100_001);
  expect(new PyPattern('[^x]+', 0).findAll(subject)).toEqual([subject]);
  const comment = `/* ${'line\n'.repeat(20_000)} */`;
  expect(new PyPattern(String.raw`/\*(?:.|\n)*?\*/`, 0).subn('', `a${comment}b`)).toEqual(['ab', 1]);
});
