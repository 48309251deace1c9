import { numeric } from '../values/equals.ts';
import { floatHex, floatRatio } from '../values/float-bits.ts';
import { makeInt } from '../values/py-int.ts';
import { PyTuple } from '../values/py-tuple.ts';
import { type Method, type MethodTable, positional } from './method.ts';

const method = (type: string, name: string, body: (self: unknown) => unknown): [string, Method<unknown>] => [
  name,
  positional(type, name, 0, 0, body),
];
const bigOf = (self: unknown): bigint => BigInt(numeric(self) ?? 0);
const magnitude = (self: unknown): string => {
  const value = bigOf(self);
  return (value < 0n ? -value : value).toString(2);
};

/** Methods of Python's int (and bool). */
export const INT_METHODS: MethodTable<unknown> = new Map<string, Method<unknown>>([
  method('int', 'bit_length', (self) => (bigOf(self) === 0n ? 0 : magnitude(self).length)),
  method('int', 'bit_count', (self) => magnitude(self).replaceAll('0', '').length),
  method('int', 'conjugate', (self) => makeInt(bigOf(self))),
  method('int', 'as_integer_ratio', (self) => new PyTuple([makeInt(bigOf(self)), 1])),
]);

/** Methods of Python's float. */
export const FLOAT_METHODS: MethodTable<unknown> = new Map<string, Method<unknown>>([
  method('float', 'is_integer', (self) => Number.isInteger(Number(numeric(self)))),
  method('float', 'conjugate', (self) => self),
  method('float', 'as_integer_ratio', (self) => new PyTuple(floatRatio(Number(numeric(self))))),
  method('float', 'hex', (self) => floatHex(Number(numeric(self)))),
]);
