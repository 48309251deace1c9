import type { Column } from './relation.ts';

/**
 * A value of a result row. Simple values are JavaScript's own; the others keep the
 * database's exact text, so that no digit is lost and Python's types can be shown.
 */
export type SqlValue = null | boolean | number | bigint | string | TypedValue;

/** A value that JavaScript has no exact type for. */
export interface TypedValue {
  readonly kind:
    | 'decimal'
    | 'date'
    | 'time'
    | 'timestamp'
    | 'timestamptz'
    | 'interval'
    | 'uuid'
    | 'blob'
    | 'nested';
  /** As the database casts it to text: `1.50`, `2024-01-31`, `2024-01-31 12:00:00.5`. */
  readonly text: string;
  /** For `nested`: the list, struct or map as plain data. */
  readonly value?: unknown;
}

/** What a statement gave. */
export interface QueryResult {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly SqlValue[])[];
  /** Rows changed, where the database says so. */
  readonly rowsAffected?: number;
}
