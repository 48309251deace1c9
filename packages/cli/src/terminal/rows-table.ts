import type { QueryResult, SqlValue } from '@tsdbt/core';
import { fitText, padText, textWidth } from './text-width.ts';

/**
 * Rows as a table of text, in the form that dbt's `show` prints:
 * numbers to the right, everything else to the left, and a line of dashes below the names.
 */
export function rowsTable(
  result: QueryResult,
  options: { readonly maxRows?: number; readonly maxColumnWidth?: number } = {},
): string {
  const rows = result.rows.slice(0, options.maxRows ?? result.rows.length);
  const most = options.maxColumnWidth ?? Number.POSITIVE_INFINITY;
  const columns = result.columns.map(({ name }, at) => {
    const values = rows.map((row) => row[at] ?? null);
    const cells = values.map((value) => fitText(showValue(value), most));
    const right = values.every((value) => value === null || isNumber(value)) && values.some(isNumber);
    const title = fitText(oneLine(name), most);
    const width = Math.max(1, textWidth(title), ...cells.map(textWidth));
    const pad = (text: string) =>
      right ? ' '.repeat(Math.max(0, width - textWidth(text))) + text : padText(text, width);
    return { title: pad(title), dashes: '-'.repeat(width), cells: cells.map(pad) };
  });
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const lines = [row(columns.map(({ title }) => title)), row(columns.map(({ dashes }) => dashes))];
  for (let at = 0; at < rows.length; at++) lines.push(row(columns.map(({ cells }) => cells[at] ?? '')));
  const left = result.rows.length - rows.length;
  if (left > 0) lines.push(`${left} more ${left === 1 ? 'row' : 'rows'}`);
  return lines.join('\n');
}

/** A value as text on one line. */
export function showValue(value: SqlValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'object') return oneLine(value.text);
  return oneLine(String(value));
}

function isNumber(value: SqlValue): boolean {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    (typeof value === 'object' && value !== null && value.kind === 'decimal')
  );
}

function oneLine(text: string): string {
  const shown = text.replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
  // Data must not steer the terminal: what would be an escape sequence is shown as what it is made of.
  return shown.replace(/\p{Cc}/gu, (character) => {
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}
