import { order } from './compare.ts';
import { dictEntries, isDict } from './dict.ts';
import { isPyObject } from './py-object.ts';
import { PySet } from './py-set.ts';
import { PyTuple } from './py-tuple.ts';
import { repr } from './repr.ts';
import { textLength } from './text.ts';

/** Python's `pprint.pformat`: keys sorted, lines of at most 80 characters where values allow it. */
export function pretty(value: unknown, indent = 0, allowance = 0, width = 80): string {
  const flat = flatText(value);
  if (textLength(flat) <= width - indent - allowance) return flat;
  if (typeof value === 'string') return prettyString(value, indent, allowance, width);
  if (Array.isArray(value)) return `[${prettyItems(value, indent, allowance + 1, width)}]`;
  if (value instanceof PyTuple) {
    const end = value.items.length === 1 ? ',)' : ')';
    return `(${prettyItems(value.items, indent, allowance + end.length, width)}${end}`;
  }
  if (value instanceof PySet && value.size > 0) {
    return `{${prettyItems(
      sorted(value.items(), (item) => item),
      indent,
      allowance + 1,
      width,
    )}}`;
  }
  if (!isPyObject(value) && isDict(value)) {
    const entries = sortedEntries(value);
    const lines = entries.map(([key, item], i) => {
      const name = flatText(key);
      const last = i === entries.length - 1;
      return `${name}: ${pretty(item, indent + 1 + textLength(name) + 2, last ? allowance + 1 : 1, width)}`;
    });
    return `{${lines.join(`,\n${' '.repeat(indent + 1)}`)}}`;
  }
  return flat;
}

function prettyItems(items: readonly unknown[], indent: number, allowance: number, width: number): string {
  return items
    .map((item, i) => pretty(item, indent + 1, i === items.length - 1 ? allowance : 1, width))
    .join(`,\n${' '.repeat(indent + 1)}`);
}

/** repr with the keys of dicts sorted, as pprint writes what fits on one line. */
function flatText(value: unknown): string {
  if (isPyObject(value)) return repr(value);
  if (Array.isArray(value)) return `[${value.map(flatText).join(', ')}]`;
  if (value instanceof PyTuple) {
    const inner = value.items.map(flatText).join(', ');
    return value.items.length === 1 ? `(${inner},)` : `(${inner})`;
  }
  if (isDict(value)) {
    return `{${sortedEntries(value)
      .map(([key, item]) => `${flatText(key)}: ${flatText(item)}`)
      .join(', ')}}`;
  }
  if (value instanceof PySet && value.size > 0 && !value.frozen) {
    return `{${sorted(value.items(), (item) => item)
      .map(flatText)
      .join(', ')}}`;
  }
  return repr(value);
}

const sortedEntries = (dict: object) => sorted(dictEntries(dict), ([key]) => key);

// pprint falls back to the order of type names for what has no order; equal names keep their places.
function sorted<T>(items: T[], key: (item: T) => unknown): T[] {
  const less = (a: unknown, b: unknown): boolean => {
    try {
      return order('<', a, b);
    } catch {
      return String(typeof a) < String(typeof b);
    }
  };
  return [...items].sort((a, b) => (less(key(a), key(b)) ? -1 : less(key(b), key(a)) ? 1 : 0));
}

function prettyString(text: string, indent: number, allowance: number, width: number): string {
  const lines = text.match(/[^\n]*\n|[^\n]+/g) ?? [];
  const room = width - indent - (indent === 0 ? 1 : 0);
  const last = room - allowance - (indent === 0 ? 1 : 0);
  const chunks: string[] = [];
  lines.forEach((line, i) => {
    const limit = i === lines.length - 1 ? last : room;
    if (textLength(repr(line)) <= limit) {
      chunks.push(repr(line));
      return;
    }
    const parts = line.match(/\S*\s*/g)!.filter((part) => part !== '');
    let current = '';
    parts.forEach((part, j) => {
      const candidate = current + part;
      const most = i === lines.length - 1 && j === parts.length - 1 ? last : room;
      if (current !== '' && textLength(repr(candidate)) > most) {
        chunks.push(repr(current));
        current = part;
      } else current = candidate;
    });
    if (current !== '') chunks.push(repr(current));
  });
  if (chunks.length === 1) return repr(text);
  const body = chunks.join(`\n${' '.repeat(indent + (indent === 0 ? 1 : 0))}`);
  return indent === 0 ? `(${body})` : body;
}
