import { describe, expect, it } from 'vitest';
import { DecimalObject } from '../../src/context/decimal-object.ts';
import { printedTable } from '../../src/context/print-table.ts';

const NAMES = ['a', 'name', 'd', 'n', 'long_column_name_over_twenty'];
const ROWS = [
  [1, 'x', DecimalObject.parse('1234.5'), null, 'some text that is longer than twenty'],
  [10000, null, DecimalObject.parse('0.12345'), null, 'b'],
  [null, 'zz', null, null, 'c'],
];
const USUAL = { maxRows: 20, maxColumns: 6, maxColumnWidth: 20, maxPrecision: 3 };
const ALL = { maxRows: Infinity, maxColumns: Infinity, maxColumnWidth: 100, maxPrecision: Infinity };

// The expected texts are what agate prints of the same rows.
describe('a printed table', () => {
  it('cuts off what is long, and writes the fractions of a column alike', () => {
    expect(printedTable(NAMES, ROWS, USUAL).split('\n')).toEqual([
      '|     a | name |          d | n | long_column_name_... |',
      '| ----- | ---- | ---------- | - | -------------------- |',
      '|     1 | x    | 1,234.500… |   | some text that is... |',
      '| 10000 |      |     0.123… |   | b                    |',
      '|       | zz   |            |   | c                    |',
    ]);
  });

  it('shows so many rows and columns', () => {
    expect(printedTable(NAMES, ROWS, { ...USUAL, maxRows: 1, maxColumns: 2 }).split('\n')).toEqual([
      '| a | name | ... |',
      '| - | ---- | --- |',
      '| 1 | x    | ... |',
      '| ... | ...  | ... |',
    ]);
  });

  it('has no limits where none are asked for', () => {
    expect(printedTable(NAMES, ROWS, ALL).split('\n')).toEqual([
      '|     a | name |           d | n | long_column_name_over_twenty         |',
      '| ----- | ---- | ----------- | - | ------------------------------------ |',
      '|     1 | x    | 1,234.50000 |   | some text that is longer than twenty |',
      '| 10000 |      |     0.12345 |   | b                                    |',
      '|       | zz   |             |   | c                                    |',
    ]);
  });
});
