import type { Warehouse } from './warehouse/warehouse.ts';

/** The clock, so that core never reads one itself. */
export interface Clock {
  /** The present instant. */
  now(): Date;
  /** Milliseconds since some fixed moment; never runs back. */
  monotonic(): number;
}

/** Says that a run shall end; an `AbortSignal` is one. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Everything outside that a run may touch; tests pass their own. */
export interface Effects {
  readonly warehouse: Warehouse;
  readonly clock: Clock;
  /** Writes a file below the target folder, whole or not at all (temp file and rename). */
  writeTarget(path: string, text: string): Promise<void>;
  /** Ends the run as soon as it is aborted. */
  readonly signal: StopSignal;
  /** A new random id (UUID v4). */
  newId(): string;
}
