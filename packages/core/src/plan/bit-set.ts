/** A set of numbers below a limit, as bits: uniting thousands of them is a matter of whole words. */
export type BitSet = Uint32Array;

/** An empty set with room for numbers below `size`. */
export function newBits(size: number): BitSet {
  return new Uint32Array((size + 31) >> 5);
}

export function addBit(set: BitSet, bit: number): void {
  set[bit >> 5] = (set[bit >> 5] ?? 0) | (1 << (bit & 31));
}

/** Adds what the other set holds; it must not be the larger one. */
export function addBits(set: BitSet, other: BitSet | undefined): void {
  if (!other) return;
  for (let i = 0; i < other.length; i++) {
    const word = other[i] as number;
    if (word !== 0) set[i] = (set[i] as number) | word;
  }
}

export function hasBit(set: BitSet, bit: number): boolean {
  return (((set[bit >> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
}

/** Calls back with the numbers of a set, rising. */
export function eachBit(set: BitSet | undefined, callback: (bit: number) => void): void {
  if (!set) return;
  for (let i = 0; i < set.length; i++) {
    for (let rest = set[i] as number; rest !== 0; rest &= rest - 1) {
      callback(i * 32 + 31 - Math.clz32(rest & -rest));
    }
  }
}
