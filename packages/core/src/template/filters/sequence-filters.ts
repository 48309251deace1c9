import { binary } from '../values/arithmetic.ts';
import { order } from '../values/compare.ts';
import { dictEntries, isDict } from '../values/dict.ts';
import { equals } from '../values/equals.ts';
import { hashKey } from '../values/hash-key.ts';
import { intArgument } from '../values/int-argument.ts';
import { iterate, toArray, tryIterate } from '../values/iterate.ts';
import { length } from '../values/length.ts';
import { escapeHtml, Markup } from '../values/markup.ts';
import { PyNamedTuple } from '../values/named-tuple.ts';
import { PyError, typeError } from '../values/py-error.ts';
import { PyIterator } from '../values/py-iterator.ts';
import { isPyObject } from '../values/py-object.ts';
import { PySet } from '../values/py-set.ts';
import { PyTuple } from '../values/py-tuple.ts';
import { str } from '../values/repr.ts';
import { sortValues } from '../values/sort.ts';
import { chars } from '../values/text.ts';
import { truth } from '../values/truth.ts';
import { typeName } from '../values/type-name.ts';
import { Undefined } from '../values/undefined.ts';
import { attributeGetter, attributesGetter, ignoreCase, keep } from './attribute-getter.ts';
import { type Filter, filter } from './filter.ts';

function* batch(value: unknown, size: number, fill: unknown): Iterable<unknown> {
  let row: unknown[] = [];
  for (const item of iterate(value)) {
    if (row.length === size) {
      yield row;
      row = [];
    }
    row.push(item);
  }
  if (row.length === 0) return;
  if (fill !== null && fill !== undefined) while (row.length < size) row.push(fill);
  yield row;
}

function* slice(value: unknown, slices: number, fill: unknown): Iterable<unknown> {
  const items = [...iterate(value)];
  if (slices === 0) throw new PyError('ZeroDivisionError', 'integer division or modulo by zero');
  const size = Math.floor(items.length / slices);
  const extra = items.length % slices;
  let at = 0;
  for (let i = 0; i < slices; i++) {
    const end = at + size + (i < extra ? 1 : 0);
    const part = items.slice(at, end);
    if (fill !== null && fill !== undefined && i >= extra) part.push(fill);
    yield part;
    at = end;
  }
}

function* unique(value: unknown, key: (item: unknown) => unknown): Iterable<unknown> {
  const seen = new Set<unknown>();
  for (const item of iterate(value)) {
    const hash = hashKey(key(item));
    if (seen.has(hash)) continue;
    seen.add(hash);
    yield item;
  }
}

function extreme(
  value: unknown,
  operator: '<' | '>',
  [caseSensitive, attribute]: readonly unknown[],
): unknown {
  const after = truth(caseSensitive ?? false) ? keep : ignoreCase;
  const getter = attributeGetter(attribute);
  let best: unknown = NONE;
  let bestKey: unknown;
  for (const item of iterate(value)) {
    const key = after(getter(item));
    if (best !== NONE && !order(operator, key, bestKey)) continue;
    best = item;
    bestKey = key;
  }
  return best === NONE ? new Undefined('No aggregated item, sequence was empty.') : best;
}
const NONE: unique symbol = Symbol('none');

function groupBy(value: unknown, [attribute, otherwise, caseSensitive]: readonly unknown[]): unknown[] {
  const getter = attributeGetter(attribute, otherwise ?? null);
  const after = truth(caseSensitive ?? false) ? keep : ignoreCase;
  const key = (item: unknown) => after(getter(item));
  const groups: { key: unknown; items: unknown[] }[] = [];
  for (const item of sortValues([...iterate(value)], key)) {
    const of = key(item);
    const last = groups.at(-1);
    if (last && equals(last.key, of)) last.items.push(item);
    else groups.push({ key: of, items: [item] });
  }
  return groups.map(({ items }) => new PyNamedTuple(['grouper', 'list'], [getter(items[0]), items]));
}

function reversed(value: unknown): unknown {
  if (typeof value === 'string') return chars(value).reverse().join('');
  if (value instanceof Markup) return new Markup(chars(value.text).reverse().join(''));
  let items: unknown[];
  try {
    items = [...iterate(value)];
  } catch (error) {
    if (error instanceof PyError && error.type === 'TypeError') {
      throw new PyError('FilterArgumentError', 'argument must be iterable');
    }
    throw error;
  }
  const name = Array.isArray(value)
    ? 'list_reverseiterator'
    : isDict(value)
      ? 'dict_reversekeyiterator'
      : 'reversed';
  if (value instanceof PyIterator || value instanceof PySet) return items.reverse();
  return new PyIterator(items.reverse(), name, `${name} object`);
}

function last(value: unknown): unknown {
  if (value instanceof PyIterator || value instanceof PySet)
    throw typeError(`'${typeName(value)}' object is not reversible`);
  if (tryIterate(value) === undefined) {
    throw typeError(`'${typeName(value)}' object is not reversible`);
  }
  const items = toArray(value);
  return items.length > 0 ? items.at(-1) : new Undefined('No last item, sequence was empty.');
}

function first(value: unknown): unknown {
  for (const item of iterate(value)) return item;
  return new Undefined('No first item, sequence was empty.');
}

function join(value: unknown, [separator = '', attribute]: readonly unknown[], autoescape: boolean): unknown {
  const getter = attributeGetter(attribute);
  if (!autoescape) {
    let text = '';
    let between = '';
    const sep = str(separator);
    for (const item of iterate(value)) {
      text += between + str(getter(item));
      between = sep;
    }
    return text;
  }
  const items = [...iterate(value)].map(getter);
  if (!(separator instanceof Markup) && !items.some((item) => item instanceof Markup)) {
    return items.map(str).join(str(separator));
  }
  const escaped = (item: unknown) => (item instanceof Markup ? item.text : escapeHtml(str(item)));
  return new Markup(items.map(escaped).join(escaped(separator)));
}

function sum(value: unknown, [attribute, start = 0]: readonly unknown[]): unknown {
  const getter = attributeGetter(attribute);
  const items = iterate(value);
  if (typeof start === 'string') throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  let total = start;
  for (const item of items) total = binary('+', total, getter(item));
  return total;
}

function dictSort(value: unknown, [caseSensitive, by = 'key', reverse = false]: readonly unknown[]): unknown {
  if (by !== 'key' && by !== 'value') {
    throw new PyError('FilterArgumentError', 'You can only sort by either "key" or "value"');
  }
  const after = truth(caseSensitive ?? false) ? keep : ignoreCase;
  const entries = pairs(value).map((entry) => new PyTuple(entry));
  const key = (entry: unknown) => after((entry as PyTuple).items[by === 'key' ? 0 : 1]);
  return sortValues(entries, key, truth(reverse));
}

/** The pairs of a dict or a dict-like object of the host. */
export function pairs(value: unknown): [unknown, unknown][] {
  if (isPyObject(value) && value.keys && value.getItem) {
    return value.keys().map((key) => [key, value.getItem?.(key)]);
  }
  if (isDict(value)) return dictEntries(value);
  if (value instanceof Undefined) throw value.error();
  throw new PyError('AttributeError', `'${typeName(value)}' object has no attribute 'items'`);
}

function items(value: unknown): unknown {
  if (value instanceof Undefined) return new PyIterator([], 'generator', 'generator object do_items');
  if (!isDict(value) && !(isPyObject(value) && value.keys))
    throw typeError('Can only get item pairs from a mapping.');
  const list = pairs(value).map((entry) => new PyTuple(entry));
  return new PyIterator(list, 'generator', 'generator object do_items');
}

const generator = (name: string, source: Iterable<unknown>) =>
  new PyIterator(source, 'generator', `generator object ${name}`);

/** Filters of sequences and dicts that do not call other filters. */
export const SEQUENCE_FILTERS: readonly (readonly [string, Filter])[] = [
  [
    'batch',
    filter('do_batch(value, linecount, fill_with=)', (value, [size, fill]) =>
      generator('do_batch', batch(value, intArgument(size), fill)),
    ),
  ],
  [
    'slice',
    filter('sync_do_slice(value, slices, fill_with=)', (value, [size, fill]) =>
      generator('sync_do_slice', slice(value, intArgument(size), fill)),
    ),
  ],
  ['dictsort', filter('do_dictsort(value, case_sensitive=, by=, reverse=)', dictSort)],
  ['first', filter('sync_do_first(seq)', first, 1)],
  ['last', filter('do_last(seq)', last, 1)],
  [
    'random',
    filter(
      'do_random(seq)',
      (value) => {
        const list = toArray(value);
        if (list.length === 0) return new Undefined('No random item, sequence was empty.');
        return list[Math.floor(Math.random() * list.length)];
      },
      1,
    ),
  ],
  ['groupby', filter('sync_do_groupby(value, attribute, default=, case_sensitive=)', groupBy, 1)],
  ['items', filter('do_items(value)', items)],
  [
    'join',
    filter(
      'sync_do_join(value, d=, attribute=)',
      (value, args, { autoescape }) => join(value, args, autoescape),
      1,
    ),
  ],
  ['list', filter('sync_do_list(value)', (value) => [...iterate(value)])],
  [
    'max',
    filter('do_max(value, case_sensitive=, attribute=)', (value, args) => extreme(value, '>', args), 1),
  ],
  [
    'min',
    filter('do_min(value, case_sensitive=, attribute=)', (value, args) => extreme(value, '<', args), 1),
  ],
  ['reverse', filter('do_reverse(value)', reversed)],
  [
    'sort',
    filter(
      'do_sort(value, reverse=, case_sensitive=, attribute=)',
      (value, [reverse, caseSensitive, attribute]) => {
        const after = truth(caseSensitive ?? false) ? keep : ignoreCase;
        return sortValues(
          [...iterate(value)],
          attributesGetter(attribute ?? null, after),
          truth(reverse ?? false),
        );
      },
      1,
    ),
  ],
  ['sum', filter('sync_do_sum(iterable, attribute=, start=)', sum, 1)],
  [
    'unique',
    filter(
      'do_unique(value, case_sensitive=, attribute=)',
      (value, [caseSensitive, attribute]) => {
        const after = truth(caseSensitive ?? false) ? keep : ignoreCase;
        const getter = attributeGetter(attribute);
        return generator(
          'do_unique',
          unique(value, (item) => after(getter(item))),
        );
      },
      1,
    ),
  ],
  ['length', countFilter],
  ['count', countFilter],
];

function countFilter(value: unknown, args: readonly unknown[]): unknown {
  if (args.length > 0) throw typeError(`len() takes exactly one argument (${args.length + 1} given)`);
  return length(value);
}
