import { iterate, PyBase, PyFloat, str } from '../template/index.ts';

/**
 * A statement with its bound values written out: each `?` or `%s` outside of quotes and comments
 * stands for the next value.
 */
export function withBindings(sql: string, bindings: unknown): string {
  if (bindings === undefined || bindings === null) return sql;
  const values = [...iterate(bindings)];
  let next = 0;
  return sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\?|%s/g, (found) =>
    (found === '?' || found === '%s') && next < values.length ? literal(values[next++]) : found,
  );
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof PyFloat || (value instanceof PyBase && value.typeName === 'decimal.Decimal'))
    return str(value);
  return `'${str(value).replaceAll("'", "''")}'`;
}
