import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Plan, Step } from '../plan/plan.ts';
import type { TimeSpan } from '../project/batch.ts';
import type { OperationNode, RunnableNode, UniqueId } from '../project/node.ts';
import type { QueryResult } from '../warehouse/value.ts';

/** dbt's statuses: of runs, then of tests. */
export type Status = 'success' | 'error' | 'skipped' | 'partial success' | 'no-op' | 'pass' | 'fail' | 'warn';

export interface Timing {
  readonly name: 'compile' | 'execute';
  readonly startedAt: Date;
  readonly completedAt: Date;
}

/** Which batches of a microbatch model were built; `retry` does the failed ones again. */
export interface BatchResults {
  readonly successful: readonly TimeSpan[];
  readonly failed: readonly TimeSpan[];
}

/** What events of one batch tell of it. */
interface BatchFacts {
  readonly at: Date;
  readonly step: Step;
  readonly start: Date;
  /** Counted from 1. */
  readonly index: number;
  readonly total: number;
  readonly thread: string;
}

/** How one step ended. */
export interface StepResult {
  readonly uniqueId: UniqueId;
  readonly step: Step;
  readonly status: Status;
  /** dbt's `message`: `OK`, `CREATE VIEW`, `Got 3 results, configured to fail if != 0`, an error's text. */
  readonly message: string | null;
  /** Rows that a test found, or null. */
  readonly failures: number | null;
  /** Seconds. */
  readonly executionTime: number;
  readonly timing: readonly Timing[];
  readonly thread: string;
  readonly adapterResponse: Readonly<Record<string, unknown>>;
  readonly compiled: boolean;
  /** SQL after Jinja, with ephemeral models inlined. */
  readonly compiledCode?: string;
  /** The node with what compiling it added. */
  readonly compiledNode?: RunnableNode;
  /** The CTEs that ephemeral models became, dbt's `extra_ctes`. */
  readonly extraCtes?: readonly { readonly id: UniqueId; readonly sql: string }[];
  /** Macros that the template called when it was compiled. */
  readonly calledMacros?: readonly UniqueId[];
  readonly relationName?: string;
  /** Where and why it failed, pointing into the template. */
  readonly diagnostic?: Diagnostic;
  /** The first rows, for `show`; of a seed all that was loaded. */
  readonly preview?: QueryResult;
  /** First failing rows of a test. */
  readonly failingRows?: QueryResult;
  /** Of a microbatch model. */
  readonly batchResults?: BatchResults;
  /** Why it was skipped: the step that failed. */
  readonly skippedBecause?: UniqueId;
  /** `interrupted` by a signal rather than failed. */
  readonly interrupted?: boolean;
}

/** What happens during a run, in order. Terminal, JSON log and run_results are folds over it. */
export type RunEvent =
  | { readonly kind: 'run-started'; readonly at: Date; readonly plan: Plan }
  | {
      readonly kind: 'step-started';
      readonly at: Date;
      readonly step: Step;
      /** Counted from 1 over the steps that are told. */
      readonly index: number;
      readonly total: number;
      readonly thread: string;
    }
  | { readonly kind: 'step-compiled'; readonly at: Date; readonly step: Step; readonly thread: string }
  | {
      readonly kind: 'step-finished';
      readonly at: Date;
      readonly result: StepResult;
      readonly index: number;
      readonly total: number;
    }
  | ({ readonly kind: 'batch-started' } & BatchFacts)
  | ({
      readonly kind: 'batch-finished';
      readonly status: Status;
      readonly message?: string | null;
      /** Seconds. */
      readonly executionTime: number;
      readonly diagnostic?: Diagnostic;
    } & BatchFacts)
  /** `log()`, `print()`, `exceptions.warn()` of templates. */
  | {
      readonly kind: 'log';
      readonly at: Date;
      readonly level: 'debug' | 'info' | 'warn';
      readonly via: 'log' | 'print' | 'warn';
      readonly message: string;
      readonly node?: UniqueId;
    }
  /** A hook of the run begins; what its template says comes after this. */
  | { readonly kind: 'hook-started'; readonly at: Date; readonly node: OperationNode }
  | {
      readonly kind: 'hook-finished';
      readonly at: Date;
      readonly result: StepResult;
      readonly index: number;
      readonly total: number;
    }
  /** SQL is sent to the database: by the node `name`, or `master` between nodes. */
  | {
      readonly kind: 'statement-started';
      readonly at: Date;
      readonly name: UniqueId | 'master';
      readonly thread?: string;
      readonly sql: string;
    }
  | {
      readonly kind: 'statement-finished';
      readonly at: Date;
      readonly name: UniqueId | 'master';
      readonly thread?: string;
      /** Seconds. */
      readonly elapsed: number;
      readonly isOk: boolean;
    }
  /** A problem that belongs to no step. */
  | { readonly kind: 'problem'; readonly at: Date; readonly diagnostic: Diagnostic }
  | {
      readonly kind: 'run-finished';
      readonly at: Date;
      /** Seconds. */
      readonly elapsed: number;
      readonly results: readonly StepResult[];
      readonly interrupted: boolean;
    };
