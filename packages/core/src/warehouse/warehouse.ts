import type { Dialect } from './dialect.ts';
import type { Column, Relation } from './relation.ts';
import type { QueryResult } from './value.ts';

/**
 * A database as the runner and the compiler need it. Every method rejects with a
 * `WarehouseError` for what the database refuses, and with nothing else for a user's mistake.
 */
export interface Warehouse {
  /** dbt's `adapter_type`, e.g. `duckdb`. */
  readonly adapterType: string;
  readonly dialect: Dialect;
  /** A connection of its own, named after the work it does; connections may be used at the same time. */
  connect(name: string): Promise<Connection>;
  /** All relations of the schemas, in one question. Schemas that do not exist give none. */
  listRelations(
    schemas: readonly { readonly database: string; readonly schema: string }[],
  ): Promise<readonly Relation[]>;
  /**
   * Begins to write into the database's file what its log holds, so that closing need not; resolves to the end of
   * that. Of use at the end of all work, beside something else; where it fails, closing does it.
   */
  checkpoint(): Promise<{ readonly written: Promise<void> }>;
  /** Interrupts every running statement; they reject with code `interrupted`. */
  interrupt(): void;
  /** Ends all connections and lets go of the database file. Safe to call twice. */
  close(): Promise<void>;
}

export interface Connection {
  /** Runs one or several statements and gives the last one's rows. */
  query(sql: string): Promise<QueryResult>;
  /** Runs one or several statements; what they return is not read. Gives rows changed by the last. */
  execute(sql: string): Promise<{ readonly rowsAffected?: number }>;
  /** Binds a query without running it: the columns it would give. */
  describe(sql: string): Promise<readonly Column[]>;
  close(): Promise<void>;
}

/** What the database said of a statement. */
export class WarehouseError extends Error {
  /** `interrupted`, `locked`, `connection`, or `sql`. */
  readonly code: 'interrupted' | 'locked' | 'connection' | 'sql';
  /** The database's class of the error, e.g. `Binder Error`, `Parser Error`. */
  readonly type: string;
  /** The statement that failed. */
  readonly sql?: string;
  /** Offset into `sql` where the database points, if it says so. */
  readonly offset?: number;
  /** Names the database proposes instead. */
  readonly candidates: readonly string[];

  constructor(
    message: string,
    facts: {
      readonly code?: WarehouseError['code'];
      readonly type?: string;
      readonly sql?: string;
      readonly offset?: number;
      readonly candidates?: readonly string[];
    } = {},
  ) {
    super(message);
    this.name = 'WarehouseError';
    this.code = facts.code ?? 'sql';
    this.type = facts.type ?? 'Error';
    this.sql = facts.sql;
    this.offset = facts.offset;
    this.candidates = facts.candidates ?? [];
  }
}
