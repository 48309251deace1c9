import { order } from './compare.ts';

/**
 * A sorted copy: Python's `sorted`, stable, also when reversed.
 * @throws PyError where two keys have no order
 */
export function sortValues(
  items: readonly unknown[],
  key?: (item: unknown) => unknown,
  reverse = false,
): unknown[] {
  const rows = items.map((item) => ({ item, key: key ? key(item) : item }));
  const less = (a: unknown, b: unknown) => order('<', a, b);
  rows.sort((a, b) => {
    const [x, y] = reverse ? [b.key, a.key] : [a.key, b.key];
    // CPython compares the later item with the earlier one, which shows in its messages.
    return less(x, y) ? -1 : less(y, x) ? 1 : 0;
  });
  return rows.map((row) => row.item);
}
