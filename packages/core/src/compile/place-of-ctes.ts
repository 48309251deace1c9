/** Where further CTEs go into a query, and the words around them. */
export interface PlaceOfCtes {
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

const LEADING = /(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/y;
const BLANK = /\s*/y;
const WITH = /with\b/iy;
const RECURSIVE = /recursive\b/iy;

/**
 * Finds where CTEs are put so that they come before a query's own: behind its leading `with`
 * (or `with recursive`), or in front of everything, as dbt does, with a `with` of their own.
 */
export function placeOfCtes(sql: string): PlaceOfCtes {
  const start = skip(LEADING, sql, 0);
  const afterWith = skip(WITH, sql, start);
  if (afterWith === start) return { at: skip(BLANK, sql, 0), before: 'with ', after: ' ' };
  const next = skip(LEADING, sql, afterWith);
  const afterRecursive = skip(RECURSIVE, sql, next);
  return { at: afterRecursive === next ? afterWith : afterRecursive, before: ' ', after: ', ' };
}

function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}
