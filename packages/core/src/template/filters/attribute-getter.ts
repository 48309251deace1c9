import { getItem } from '../values/get-item.ts';
import { Markup } from '../values/markup.ts';
import { Undefined } from '../values/undefined.ts';

export type Getter = (item: unknown) => unknown;

/** A function that follows `a.b.0` from an item; without an attribute it gives the item itself. */
export function attributeGetter(attribute: unknown, otherwise: unknown = null): Getter {
  const parts = attributeParts(attribute);
  return (item) => {
    let value = item;
    for (const part of parts) {
      value = getItem(value, part);
      if (otherwise !== null && value instanceof Undefined) value = otherwise;
    }
    return value;
  };
}

function attributeParts(attribute: unknown): unknown[] {
  if (attribute === null || attribute === undefined) return [];
  if (typeof attribute !== 'string') return [attribute];
  return attribute.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** As attributeGetter, for `a,b`: the values as a list, to sort by several attributes. */
export function attributesGetter(attribute: unknown, after: Getter): Getter {
  const getters = (typeof attribute === 'string' ? attribute.split(',') : [attribute]).map((each) =>
    attributeGetter(each),
  );
  return (item) => getters.map((getter) => after(getter(item)));
}

/** Text in lower case, for comparing without case. */
export function ignoreCase(value: unknown): unknown {
  if (typeof value === 'string') return value.toLowerCase();
  return value instanceof Markup ? value.text.toLowerCase() : value;
}

export const keep: Getter = (value) => value;
