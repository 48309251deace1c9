import { numeric, same } from './equals.ts';
import { Markup } from './markup.ts';
import { typeError } from './py-error.ts';
import { objectBinary } from './py-object.ts';
import { PySet } from './py-set.ts';
import { PyTuple } from './py-tuple.ts';
import { truth } from './truth.ts';
import { typeName } from './type-name.ts';
import { requireDefined } from './undefined.ts';

export type OrderOperator = '<' | '<=' | '>' | '>=';

/**
 * Python's `<`, `<=`, `>`, `>=`.
 * @throws PyError where Python raises TypeError
 */
export function order(operator: OrderOperator, a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return decide(operator, a < b ? -1 : a > b ? 1 : 0, a, b);
  const x = numeric(a);
  const y = numeric(b);
  if (x !== undefined && y !== undefined) return decide(operator, x < y ? -1 : x > y ? 1 : 0, x, y);
  const s = text(a);
  const t = text(b);
  if (s !== undefined && t !== undefined) return decide(operator, compareText(s, t), 0, 0);
  if (Array.isArray(a) && Array.isArray(b)) return orderItems(operator, a, b);
  if (a instanceof PyTuple && b instanceof PyTuple) return orderItems(operator, a.items, b.items);
  if (a instanceof PySet && b instanceof PySet) {
    if (operator === '>' || operator === '>=') return order(operator === '>' ? '<' : '<=', b, a);
    const subset = a.items().every((item) => b.has(item));
    return operator === '<' ? subset && a.size < b.size : subset;
  }
  const hosted = objectBinary(operator, a, b);
  if (hosted !== undefined) return truth(hosted);
  requireDefined(a);
  requireDefined(b);
  throw typeError(`'${operator}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`);
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : value instanceof Markup ? value.text : undefined;

function decide(operator: OrderOperator, sign: number, x: number | bigint, y: number | bigint): boolean {
  // NaN is in no order to anything.
  if (sign === 0 && (Number.isNaN(x) || Number.isNaN(y))) return false;
  if (operator === '<') return sign < 0;
  if (operator === '<=') return sign <= 0;
  if (operator === '>') return sign > 0;
  return sign >= 0;
}

function orderItems(operator: OrderOperator, a: readonly unknown[], b: readonly unknown[]): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (!same(a[i], b[i])) return order(operator, a[i], b[i]);
  return decide(operator, a.length - b.length, 0, 0);
}

/** Order by code points, as Python's; JS orders by UTF-16 units, which differs beyond U+FFFF. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const xHigh = x >= 0xd800 && x <= 0xdfff;
    const yHigh = y >= 0xd800 && y <= 0xdfff;
    if (xHigh !== yHigh) return xHigh ? 1 : -1;
    return x < y ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}
