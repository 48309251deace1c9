import type { Run } from './run.ts';

/** Value of a variable that is not set yet in its frame. */
export const MISSING: unique symbol = Symbol('missing');

/** The variables of one scope while it runs; `up` is the scope around it. */
export class Frame {
  readonly run: Run;
  readonly slots: unknown[];
  readonly up: Frame | null;

  constructor(run: Run, size: number, up: Frame | null) {
    this.run = run;
    const slots: unknown[] = [];
    for (let i = 0; i < size; i++) slots.push(MISSING);
    this.slots = slots;
    this.up = up;
  }
}

/** A compiled expression. */
export type Eval = (frame: Frame) => unknown;

/** A compiled statement; tells whether a `break` or `continue` is under way. */
export type Exec = (frame: Frame) => Signal;
export type Signal = 0 | 1 | 2;
export const NEXT = 0;
export const BREAK = 1;
export const CONTINUE = 2;
