import { Markup } from './markup.ts';
import { typeError } from './py-error.ts';
import { PyFloat } from './py-float.ts';
import { isPyObject } from './py-object.ts';
import { PyTuple } from './py-tuple.ts';
import { Unhashable } from './unhashable.ts';

/**
 * A key for a JS Map under which equal Python values meet: 1, 1.0 and True are one key.
 * @throws PyError for a list, dict or set, which Python cannot hash
 */
export function hashKey(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    case 'object':
      if (value === null) return value;
      if (value instanceof PyFloat) {
        const number = value.value;
        if (Number.isSafeInteger(number)) return number === 0 ? 0 : number;
        return BigInt(number);
      }
      if (value instanceof Markup) return value.text;
      if (value instanceof PyTuple) return '\0tuple(' + value.items.map(keyText).join(',') + ')';
      if (isPyObject(value)) return value.hash ? '\0object(' + value.hash() + ')' : value;
      checkHashable(value);
      return value;
    default:
      return value;
  }
}

function checkHashable(value: object): void {
  let name: string | undefined;
  if (value instanceof Unhashable) name = value.unhashableName;
  else if (Array.isArray(value)) name = 'list';
  else if (value instanceof Map) name = 'dict';
  else {
    const prototype = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) name = 'dict';
  }
  if (name !== undefined) throw typeError(`unhashable type: '${name}'`);
}

const identities = new WeakMap<object, number>();
let nextIdentity = 1;

function keyText(value: unknown): string {
  const key = hashKey(value);
  if (typeof key === 'string') return JSON.stringify(key);
  if ((typeof key === 'object' && key !== null) || typeof key === 'function') {
    let id = identities.get(key);
    if (id === undefined) {
      id = nextIdentity++;
      identities.set(key, id);
    }
    return `#${id}`;
  }
  return `${typeof key}:${String(key)}`;
}
