import type { Segment } from '../compile/compiled.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { WarehouseError } from '../warehouse/warehouse.ts';

/**
 * The place in a template that a database error means: the statement that failed holds the compiled
 * SQL somewhere, and the compiled SQL's map leads back into the file. Undefined where the database
 * names no place, or one that no template wrote.
 */
export function locateError(
  error: WarehouseError,
  compiled: { readonly sql: string; readonly map: readonly Segment[] },
): Span | undefined {
  if (error.offset === undefined || error.sql === undefined) return undefined;
  const offset =
    offsetInside(error.sql, compiled.sql, error.offset) ??
    lastWordBefore(error.sql, compiled.sql, error.offset);
  if (offset === undefined) return undefined;
  // An error at the very end of the input belongs to the last piece.
  const inside = compiled.map.find((segment) => segment.start <= offset && offset < segment.end);
  const segment = inside ?? compiled.map.findLast((it) => it.end === offset);
  if (segment === undefined) return undefined;
  if (!segment.literal) return segment.at;
  const start = Math.min(segment.at.start + (offset - segment.start), segment.at.end);
  const length = Math.min(wordLength(compiled.sql, offset), segment.end - offset);
  return { path: segment.at.path, start, end: Math.min(start + Math.max(1, length), segment.at.end) };
}

/** The offset inside the copy of `part` that holds `offset`; the statement may hold several copies. */
function offsetInside(whole: string, part: string, offset: number): number | undefined {
  for (let start = whole.indexOf(part); start !== -1; start = whole.indexOf(part, start + 1)) {
    if (offset >= start && offset <= start + part.length) return offset - start;
    if (start > offset) return undefined;
  }
  return undefined;
}

/**
 * Where the last word of `part` begins, if nothing but the closing of what is around it lies between
 * its end and `offset`: SQL that breaks off (`… from`) is refused at the bracket after it.
 */
function lastWordBefore(whole: string, part: string, offset: number): number | undefined {
  const start = whole.lastIndexOf(part, offset - part.length);
  if (part === '' || start === -1) return undefined;
  if (!/^[\s);]*$/.test(whole.slice(start + part.length, offset))) return undefined;
  const at = part.search(/(?:[\p{L}\p{N}_$]+|\S)\s*$/u);
  return at === -1 ? undefined : at;
}

/** How much to underline: a name with its quotes, a number, or one character. */
function wordLength(sql: string, offset: number): number {
  const match = /^(?:"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}\p{N}_$]+)/u.exec(sql.slice(offset, offset + 200));
  return match?.[0].length ?? 1;
}
