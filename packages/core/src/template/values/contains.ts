import { dictHas, isDict } from './dict.ts';
import { DictView } from './dict-view.ts';
import { same } from './equals.ts';
import { tryIterate } from './iterate.ts';
import { Markup } from './markup.ts';
import { typeError } from './py-error.ts';
import { PyRange } from './py-range.ts';
import { PySet } from './py-set.ts';
import { typeName } from './type-name.ts';
import { Undefined } from './undefined.ts';

/**
 * Python's `item in container`.
 * @throws PyError
 */
export function contains(container: unknown, item: unknown): boolean {
  if (typeof container === 'string' || container instanceof Markup) {
    const text = typeof container === 'string' ? container : container.text;
    if (typeof item === 'string') return text.includes(item);
    if (item instanceof Markup) return text.includes(item.text);
    throw typeError(`'in <string>' requires string as left operand, not ${typeName(item)}`);
  }
  if (container instanceof Undefined) return false;
  if (container instanceof PySet) return container.has(item);
  if (container instanceof DictView && container.part === 'keys') return dictHas(container.dict, item);
  if (container instanceof PyRange && typeof item === 'number') {
    return container.length > 0 && container.items().includes(item);
  }
  if (isDict(container)) return dictHas(container, item);
  const items = tryIterate(container);
  if (!items) throw typeError(`argument of type '${typeName(container)}' is not iterable`);
  for (const each of items) if (same(each, item)) return true;
  return false;
}
