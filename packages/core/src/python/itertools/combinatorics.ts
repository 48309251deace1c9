import { PyTuple } from '../../template/values/py-tuple.ts';

/** The Cartesian product of the pools, taken `repeat` times; the last pool moves fastest. */
export function* product(pools: readonly (readonly unknown[])[], repeat: number): Generator<PyTuple> {
  const all = Array.from({ length: repeat }, () => pools).flat();
  if (all.some((pool) => pool.length === 0)) return;
  const at = all.map(() => 0);
  for (;;) {
    yield new PyTuple(all.map((pool, index) => pool[at[index]!]));
    let moving = all.length - 1;
    while (moving >= 0 && at[moving] === all[moving]!.length - 1) {
      at[moving] = 0;
      moving -= 1;
    }
    if (moving < 0) return;
    at[moving]! += 1;
  }
}

/** All orders of `size` items of the pool, by position. */
export function* permutations(pool: readonly unknown[], size: number): Generator<PyTuple> {
  yield* choose(pool, size, (taken) =>
    pool.map((_, index) => index).filter((index) => !taken.includes(index)),
  );
}

/** All choices of `size` items of the pool, in the pool's order. */
export function* combinations(pool: readonly unknown[], size: number): Generator<PyTuple> {
  yield* choose(pool, size, (taken) => from((taken.at(-1) ?? -1) + 1, pool.length));
}

/** All choices of `size` items of the pool where an item may be chosen again. */
export function* combinationsWithReplacement(pool: readonly unknown[], size: number): Generator<PyTuple> {
  yield* choose(pool, size, (taken) => from(taken.at(-1) ?? 0, pool.length));
}

/** Depth first: `next` tells which positions may follow those taken. */
function* choose(
  pool: readonly unknown[],
  size: number,
  next: (taken: readonly number[]) => readonly number[],
  taken: readonly number[] = [],
): Generator<PyTuple> {
  if (taken.length === size) {
    yield new PyTuple(taken.map((index) => pool[index]));
    return;
  }
  for (const index of next(taken)) yield* choose(pool, size, next, [...taken, index]);
}

function from(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
}
