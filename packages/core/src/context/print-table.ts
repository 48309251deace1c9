import { PyFloat, str } from '../template/index.ts';
import { DecimalObject } from './decimal-object.ts';

export interface PrintOptions {
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly maxColumnWidth: number;
  readonly maxPrecision: number;
}

type Rows = readonly (readonly unknown[])[];

/**
 * A table of rows as agate's `print_table` draws it: a table of GitHub's Markdown, text to the left,
 * all else to the right, what is too long cut off with dots.
 */
export function printedTable(names: readonly string[], rows: Rows, options: PrintOptions): string {
  const { maxRows, maxColumns, maxColumnWidth } = options;
  const cut = (text: string) =>
    text.length > maxColumnWidth ? `${text.slice(0, Math.max(maxColumnWidth - 3, 0))}...` : text;
  const shown = rows.slice(0, maxRows);
  const columns = names.slice(0, maxColumns).map((name, index) => {
    const values = shown.map((row) => row[index] ?? null);
    const isText = rows.some((row) => typeof row[index] === 'string');
    return column(
      [cut(name), ...cellsOf(values, options.maxPrecision).map(cut)],
      isText,
      shown.length < rows.length,
    );
  });
  if (maxColumns < names.length)
    columns.push(column(['...', ...shown.map(() => '...')], true, shown.length < rows.length));
  const line = (at: number) => `| ${columns.map((cells) => cells[at]).join(' | ')} |`;
  const rule = `| ${columns.map((cells) => '-'.repeat(cells[0]!.length)).join(' | ')} |`;
  const count = columns[0]?.length ?? 1;
  return [line(0), rule, ...Array.from({ length: count - 1 }, (_, index) => line(index + 1))].join('\n');
}

/** The cells of a column at one width; where rows are left out, dots at its end, whatever its width. */
function column(cells: readonly string[], isText: boolean, isCut: boolean): string[] {
  const width = Math.max(...cells.map((cell) => cell.length));
  return [...cells, ...(isCut ? ['...'] : [])].map((cell) =>
    isText ? cell.padEnd(width) : cell.padStart(width),
  );
}

/** Fractions of a column are written with one number of places, and their thousands apart. */
function cellsOf(values: readonly unknown[], maxPrecision: number): string[] {
  const isFraction = values.some((value) => value instanceof DecimalObject || value instanceof PyFloat);
  const places = Math.max(0, ...values.map(placesOf));
  return values.map((value) => {
    if (value === null) return '';
    if (!isFraction || Number.isNaN(Number(str(value)))) return str(value);
    const digits = Math.min(places, maxPrecision);
    const number = Number(str(value)).toLocaleString('en-US', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      roundingMode: 'halfEven',
    } as Intl.NumberFormatOptions);
    return places > maxPrecision ? `${number}…` : number;
  });
}

function placesOf(value: unknown): number {
  if (value === null || typeof value === 'string') return 0;
  const [, fraction = ''] = /^-?\d+\.(\d+)$/.exec(str(value)) ?? [];
  return fraction.replace(/0+$/, '').length;
}
