import { type Copy, type Edit, withExample } from '../../../tests/support/example-copy.ts';

export type { Copy, Edit };

/** Hands a copy of the example, edited if wanted, to `use`; it is removed afterwards. */
export const withCopy = <T>(edits: readonly Edit[], use: (copy: Copy) => T | Promise<T>): Promise<T> =>
  withExample('online-retail', 'online_retail.duckdb', edits, use);
