import { expect, test } from 'vitest';
import { listKinds } from '../../src/plan/command-kinds.ts';
import { select } from '../../src/plan/select/select.ts';
import { type ListOutput, listLines } from '../../src/report/list.ts';
import { toPythonJson } from '../../src/report/to-json.ts';
import { selectionFromArgs } from '../plan/support/selection-from-args.ts';
import { readJson, shop } from '../plan/support/shop.ts';

const recorded = readJson<Record<string, readonly string[]>>('lists.json');
const ids = select(shop, selectionFromArgs('--resource-type all'), undefined, {
  kinds: listKinds,
  includeEmpty: true,
}).value;

/** created_at differs from one parse to the next. */
const timeless = (lines: readonly string[]) => lines.map((line) => line.replace(/"created_at": [\d.]+/, ''));

test.each(['name', 'path', 'selector', 'json'] as const)(
  '--output %s prints the lines of dbt',
  (output: ListOutput) => {
    expect(timeless(listLines(shop, ids, { output }))).toEqual(timeless(recorded[output] ?? []));
  },
);

test('--output-keys prints those keys in that order, nested ones where they have a value', () => {
  const outputKeys = [
    'unique_id',
    'config.materialized',
    'config.meta.owner',
    'columns',
    'source_name',
    'freshness',
    'version',
    'nothing',
    'depends_on.nodes',
    'path',
  ];
  expect(listLines(shop, ids, { output: 'json', outputKeys })).toEqual(recorded.keys);
});

test("JSON is written as Python's json.dumps writes it", () => {
  // Python 3.11: json.dumps({'a': [1, 2.5, None, True], 'é': '\u007f😀\n"', 'e': {}, 'l': []})
  expect(toPythonJson({ a: [1, 2.5, null, true], é: '\u007f😀\n"', e: {}, l: [] })).toBe(
    '{"a": [1, 2.5, null, true], "\\u00e9": "\\u007f\\ud83d\\ude00\\n\\"", "e": {}, "l": []}',
  );
});
