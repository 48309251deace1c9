/**
 * Remembers results by the content they were made from: nothing is ever invalidated,
 * because a changed input is another key.
 */
export interface Memo {
  /** The remembered value of `key`, or what `compute` gives, which is then remembered. */
  recall<T>(key: string, compute: () => T): T;
}

/** A memo for one session that forgets entries unused in the last two rounds. */
export class SessionMemo implements Memo {
  private young = new Map<string, unknown>();
  private old = new Map<string, unknown>();

  recall<T>(key: string, compute: () => T): T {
    if (this.young.has(key)) return this.young.get(key) as T;
    const value = this.old.has(key) ? (this.old.get(key) as T) : compute();
    this.young.set(key, value);
    return value;
  }

  /** Starts a new round: what was not used in the last one is forgotten after this one. */
  nextRound(): void {
    this.old = this.young;
    this.young = new Map();
  }
}

/** Remembers nothing. */
export const noMemo: Memo = { recall: (_key, compute) => compute() };
