import { dictEntries, isDict } from './dict.ts';
import { reprFloat } from './float-repr.ts';
import { Markup } from './markup.ts';
import { typeError } from './py-error.ts';
import { PyFloat } from './py-float.ts';
import { isPyObject } from './py-object.ts';
import { PyTuple } from './py-tuple.ts';
import { repr } from './repr.ts';
import { sortValues } from './sort.ts';
import { typeName } from './type-name.ts';
import { Undefined } from './undefined.ts';

export interface JsonOptions {
  /** Spaces (or a text) per level; null: everything on one line. */
  readonly indent?: number | string | null;
  readonly sortKeys?: boolean;
  /** For a value that JSON has no form for: gives one that it has. */
  readonly otherwise?: (value: unknown) => unknown;
}

/**
 * Python's `json.dumps` with its defaults: `, ` and `: ` between items, ASCII only.
 * @throws PyError (TypeError) for what JSON has no form for
 */
export function jsonDumps(value: unknown, options: JsonOptions = {}): string {
  const { indent = null, sortKeys = false, otherwise } = options;
  const step = indent === null ? null : typeof indent === 'string' ? indent : ' '.repeat(indent);

  const list = (open: string, close: string, parts: readonly string[], level: number): string => {
    if (parts.length === 0) return open + close;
    if (step === null) return open + parts.join(', ') + close;
    const inner = `\n${step.repeat(level + 1)}`;
    return `${open}${inner}${parts.join(`,${inner}`)}\n${step.repeat(level)}${close}`;
  };

  const dump = (item: unknown, level: number): string => {
    const scalar = dumpScalar(item);
    if (scalar !== undefined) return scalar;
    if (Array.isArray(item) || item instanceof PyTuple) {
      const items = Array.isArray(item) ? item : item.items;
      return list(
        '[',
        ']',
        items.map((each) => dump(each, level + 1)),
        level,
      );
    }
    if (isPyObject(item)) {
      const { keys, getItem } = item;
      if (keys && getItem && !otherwise) {
        return dump(new Map(item.keys!().map((key) => [key, item.getItem!(key)])), level);
      }
    } else if (isDict(item)) {
      let entries = dictEntries(item);
      if (sortKeys) {
        entries = sortValues(entries, (entry) => (entry as [unknown, unknown])[0]) as [unknown, unknown][];
      }
      const parts = entries.map(([key, each]) => `${dumpKey(key)}: ${dump(each, level + 1)}`);
      return list('{', '}', parts, level);
    }
    if (otherwise) return dump(otherwise(item), level);
    throw typeError(`Object of type ${typeName(item)} is not JSON serializable`);
  };
  return dump(value, 0);
}

function dumpScalar(value: unknown): string | undefined {
  if (typeof value === 'string') return quote(value);
  if (value instanceof Markup) return quote(value.text);
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return Number.isInteger(value) ? repr(value) : floatText(value);
  if (value instanceof PyFloat) return floatText(value.value);
  if (value instanceof Undefined) throw typeError('Object of type Undefined is not JSON serializable');
  return undefined;
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return reprFloat(value);
}

function dumpKey(key: unknown): string {
  if (typeof key === 'string') return quote(key);
  const scalar = key instanceof PyTuple ? undefined : dumpScalar(key);
  if (scalar === undefined) {
    throw typeError(`keys must be str, int, float, bool or None, not ${typeName(key)}`);
  }
  return quote(scalar);
}

function quote(text: string): string {
  return JSON.stringify(text).replace(/[\x7f-\uffff]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
