import { describe, expect, it } from 'vitest';
import { rowsTable } from '../src/terminal/rows-table.ts';

const columns = ['id', 'name', 'amount'].map((name) => ({ name, type: '' }));

describe('rowsTable', () => {
  it('prints as dbt show does', () => {
    // Recorded from dbt-core 1.11.16: dbt show -s stg
    const rows = [
      [1, 'a'],
      [2, 'b'],
      [2, 'c'],
    ];
    expect(rowsTable({ columns: columns.slice(0, 2), rows })).toBe(
      ['| id | name |', '| -- | ---- |', '|  1 | a    |', '|  2 | b    |', '|  2 | c    |'].join('\n'),
    );
  });

  it('keeps each row on one line and columns in line', () => {
    const rows = [
      [1, 'a\nb', { kind: 'decimal', text: '1.50' }],
      [22n, '漢字', null],
    ] as const;
    expect(rowsTable({ columns, rows })).toBe(
      [
        '| id | name | amount |',
        '| -- | ---- | ------ |',
        '|  1 | a\\nb |   1.50 |',
        '| 22 | 漢字 |        |',
      ].join('\n'),
    );
  });

  it('cuts what is too wide and says how much is left', () => {
    const rows = [['x'.repeat(40)], ['y'], ['z']];
    expect(rowsTable({ columns: columns.slice(0, 1), rows }, { maxRows: 1, maxColumnWidth: 8 })).toBe(
      ['| id       |', '| -------- |', '| xxxxxxx… |', '2 more rows'].join('\n'),
    );
  });
});
