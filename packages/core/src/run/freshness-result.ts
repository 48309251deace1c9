import type { SourceNode } from '../project/node.ts';
import type { Timing } from './run-event.ts';

/** How the freshness check of one source ended. */
export interface FreshnessResult {
  readonly node: SourceNode;
  /** `runtime error`: the check itself failed; `message` says why, and there are no times. */
  readonly status: 'pass' | 'warn' | 'error' | 'runtime error';
  readonly message?: string;
  /** When the newest row was loaded. */
  readonly maxLoadedAt?: Date;
  /** When it was looked at. */
  readonly snapshottedAt?: Date;
  readonly timing: readonly Timing[];
  readonly thread: string;
  /** Seconds. */
  readonly executionTime: number;
  readonly adapterResponse: Readonly<Record<string, unknown>>;
}
