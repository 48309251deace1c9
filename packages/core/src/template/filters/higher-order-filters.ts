import type { Test } from '../tests/test.ts';
import { iterate } from '../values/iterate.ts';
import { Markup } from '../values/markup.ts';
import { PyError } from '../values/py-error.ts';
import { PyIterator } from '../values/py-iterator.ts';
import type { Kwargs } from '../values/py-object.ts';
import { repr } from '../values/repr.ts';
import { truth } from '../values/truth.ts';
import { Undefined } from '../values/undefined.ts';
import { attributeGetter, keep } from './attribute-getter.ts';
import type { Filter, FilterContext } from './filter.ts';

/** The tables in which `map` and `select` find filters and tests by name. */
export interface Builtins {
  readonly filters: ReadonlyMap<string, Filter>;
  readonly tests: ReadonlyMap<string, Test>;
}

/** `map`, `select` and their kind: filters that apply other filters and tests. */
export function higherOrderFilters(builtins: Builtins): (readonly [string, Filter])[] {
  const selector =
    (name: string, wanted: boolean, byAttribute: boolean): Filter =>
    (value, args, kwargs) => {
      const items = select(builtins, value, args, kwargs, wanted, byAttribute);
      return new PyIterator(items, 'generator', `generator object ${name}`);
    };
  const map: Filter = (value, args, kwargs, context) =>
    new PyIterator(
      mapItems(builtins, value, args, kwargs, context),
      'generator',
      'generator object sync_do_map',
    );
  return [
    ['map', map],
    ['select', selector('sync_do_select', true, false)],
    ['reject', selector('sync_do_reject', false, false)],
    ['selectattr', selector('sync_do_selectattr', true, true)],
    ['rejectattr', selector('sync_do_rejectattr', false, true)],
  ];
}

function* mapItems(
  builtins: Builtins,
  value: unknown,
  args: readonly unknown[],
  kwargs: Kwargs,
  context: FilterContext,
): Iterable<unknown> {
  if (!truth(value)) return;
  const apply = mapper(builtins, args, kwargs, context);
  for (const item of iterate(value)) yield apply(item);
}

function mapper(
  builtins: Builtins,
  args: readonly unknown[],
  kwargs: Kwargs,
  context: FilterContext,
): (item: unknown) => unknown {
  if (args.length === 0 && kwargs.has('attribute')) {
    for (const key of kwargs.keys()) {
      if (key !== 'attribute' && key !== 'default') {
        throw new PyError('FilterArgumentError', `Unexpected keyword argument '${key}'`);
      }
    }
    return attributeGetter(kwargs.get('attribute'), kwargs.get('default') ?? null);
  }
  if (args.length === 0) throw new PyError('FilterArgumentError', 'map requires a filter argument');
  const [name, ...rest] = args;
  const found = find('filter', builtins.filters, name);
  return (item) => found(item, rest, kwargs, context);
}

function find<T>(kind: string, table: ReadonlyMap<string, T>, name: unknown): T {
  const found = table.get(name instanceof Markup ? name.text : (name as string));
  if (found) return found;
  if (name instanceof Undefined) throw name.error();
  throw new PyError('TemplateRuntimeError', `No ${kind} named ${repr(name)}.`);
}

function* select(
  builtins: Builtins,
  value: unknown,
  args: readonly unknown[],
  kwargs: Kwargs,
  wanted: boolean,
  byAttribute: boolean,
): Iterable<unknown> {
  if (!truth(value)) return;
  if (byAttribute && args.length === 0) {
    throw new PyError('FilterArgumentError', 'Missing parameter for attribute name');
  }
  const pick = byAttribute ? attributeGetter(args[0]) : keep;
  const [name, ...rest] = byAttribute ? args.slice(1) : args;
  const test = name === undefined ? undefined : find('test', builtins.tests, name);
  for (const item of iterate(value)) {
    const picked = pick(item);
    if ((test ? test(picked, rest, kwargs) : truth(picked)) === wanted) yield item;
  }
}
