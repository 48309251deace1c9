import { getAttr } from './get-attr.ts';
import { missingItem, tryItem } from './item.ts';
import { Markup } from './markup.ts';
import { Undefined } from './undefined.ts';

/** `value[key]`: item first, then attribute where the key is a str; an Undefined when there is neither. */
export function getItem(value: unknown, key: unknown): unknown {
  if (value instanceof Undefined) {
    if (!value.lenient) throw value.error();
    return value;
  }
  const found = tryItem(value, key);
  if (found !== undefined) return found;
  if (typeof key === 'string') return getAttr(value, key);
  if (key instanceof Markup) return getAttr(value, key.text);
  return missingItem(value, key);
}
