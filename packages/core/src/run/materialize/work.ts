import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Flags } from '../../project/environment.ts';
import type { RunnableNode } from '../../project/node.ts';
import type { Dialect } from '../../warehouse/dialect.ts';
import type { Column, Relation } from '../../warehouse/relation.ts';
import type { QueryResult } from '../../warehouse/value.ts';
import type { Status } from '../run-event.ts';

/** What a materialization gets: the node with its compiled SQL, and the means to run statements. */
export interface Work {
  readonly node: RunnableNode;
  /** Compiled; empty for a seed. */
  readonly sql: string;
  /** The file that the node is written in, if it is known. */
  readonly text: string | undefined;
  /** The text of a seed that is not large. */
  readonly seedText: string | undefined;
  /** Where the result goes. */
  readonly relation: Relation;
  /** What is there now. */
  readonly existing: Relation | undefined;
  readonly dialect: Dialect;
  readonly flags: Flags;
  /** `--full-refresh`, unless the node's own `full_refresh` says otherwise. */
  readonly fullRefresh: boolean;
  /** Absolute folder of the project. */
  readonly projectDir: string;
  /** All keys of the target: `external_root` among them. */
  readonly target: Readonly<Record<string, unknown>>;
  /**
   * Runs a script. A script that is one transaction (`begin; …; commit`) loses its first and last
   * word where hooks have already begun the transaction.
   */
  execute(script: string): Promise<{ readonly rowsAffected?: number }>;
  /** The same, with the rows of the last statement. */
  query(script: string): Promise<QueryResult>;
  describe(sql: string): Promise<readonly Column[]>;
  /** Runs what needs several requests as one transaction: rolled back when it fails or gives a problem. */
  transaction(body: () => Promise<Made>): Promise<Made>;
}

/** What a materialization did. */
export type Made =
  | {
      readonly kind: 'made';
      readonly status: Status;
      /** dbt's `message` of the result. */
      readonly message: string | null;
      readonly response: Readonly<Record<string, unknown>>;
      /** The statements that were run, for `target/run/`. */
      readonly script: string;
      /** What is there now in place of `existing`. */
      readonly relation?: Relation;
      readonly failures?: number;
      readonly failingRows?: QueryResult;
      /** Why a test failed, where its numbers do not say it. */
      readonly diagnostic?: Diagnostic;
      readonly warnings?: readonly Diagnostic[];
    }
  | { readonly kind: 'problem'; readonly diagnostic: Diagnostic };

export type Materialization = (work: Work) => Promise<Made>;

/** A relation made by statements that say nothing of rows: dbt-duckdb's `OK`. */
export function made(work: Work, type: 'table' | 'view', script: string): Extract<Made, { kind: 'made' }> {
  const response = { _message: 'OK' };
  const relation: Relation = { ...work.relation, type };
  return { kind: 'made', status: 'success', message: 'OK', response, script, relation };
}

export function problem(diagnostic: Diagnostic): Made {
  return { kind: 'problem', diagnostic };
}
