import { dictClear, dictDelete, dictEntries, dictGet, dictHas, dictSet } from '../values/dict.ts';
import { DictView } from '../values/dict-view.ts';
import { iterate } from '../values/iterate.ts';
import { pairsOf } from '../values/pairs-of.ts';
import { PyDict } from '../values/py-dict.ts';
import { PyError, typeError } from '../values/py-error.ts';
import { PyTuple } from '../values/py-tuple.ts';
import { repr } from '../values/repr.ts';
import { type Method, type MethodTable, positional } from './method.ts';

const method = (
  name: string,
  least: number,
  most: number,
  body: (self: object, args: readonly unknown[]) => unknown,
): [string, Method<object>] => [name, positional('dict', name, least, most, body)];

/** Methods of Python's dict. */
export const DICT_METHODS: MethodTable<object> = new Map<string, Method<object>>([
  method('keys', 0, 0, (dict) => new DictView(dict, 'keys')),
  method('values', 0, 0, (dict) => new DictView(dict, 'values')),
  method('items', 0, 0, (dict) => new DictView(dict, 'items')),
  method('get', 1, 2, (dict, [key, otherwise]) => {
    const value = dictGet(dict, key);
    return value === undefined ? (otherwise ?? null) : value;
  }),
  method('pop', 1, 2, (dict, args) => {
    const [key, otherwise] = args;
    if (!dictHas(dict, key)) {
      if (args.length === 2) return otherwise;
      throw new PyError('KeyError', repr(key));
    }
    const value = dictGet(dict, key);
    dictDelete(dict, key);
    return value;
  }),
  method('popitem', 0, 0, (dict) => {
    const last = dictEntries(dict).at(-1);
    if (!last) throw new PyError('KeyError', "'popitem(): dictionary is empty'");
    dictDelete(dict, last[0]);
    return new PyTuple(last);
  }),
  method('setdefault', 1, 2, (dict, [key, value]) => {
    if (!dictHas(dict, key)) dictSet(dict, key, value ?? null);
    return dictGet(dict, key);
  }),
  method('clear', 0, 0, (dict) => {
    dictClear(dict);
    return null;
  }),
  method('copy', 0, 0, (dict) => PyDict.of(dictEntries(dict))),
  [
    'update',
    (dict, args, kwargs) => {
      if (args.length > 1) throw typeError(`update expected at most 1 argument, got ${args.length}`);
      if (args.length === 1) for (const [key, value] of pairsOf(args[0])) dictSet(dict, key, value);
      for (const [key, value] of kwargs) dictSet(dict, key, value);
      return null;
    },
  ],
  method('fromkeys', 1, 2, (_dict, [keys, value]) =>
    PyDict.of([...iterate(keys)].map((key) => [key, value ?? null] as const)),
  ),
]);
