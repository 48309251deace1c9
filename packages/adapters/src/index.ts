import type { Target, Warehouse } from '@tsdbt/core';
import { WarehouseError } from '@tsdbt/core';
import type { DuckDbOptions } from './duckdb/index.ts';
import { openDuckDb } from './duckdb/index.ts';

export type { DuckDbOptions, LockHolder } from './duckdb/index.ts';
export { duckDbDialect, openDuckDb } from './duckdb/index.ts';

/** Databases by dbt's adapter type. */
const ADAPTERS = { duckdb: openDuckDb } as const;

/** Names of the databases that can be opened. */
export const adapterTypes: readonly string[] = Object.keys(ADAPTERS);

/**
 * Opens the database that a target names.
 *
 * @throws WarehouseError `connection` for a type that is not known, and what the adapter throws.
 */
export function openWarehouse(target: Target, options: DuckDbOptions): Promise<Warehouse> {
  const open = Object.hasOwn(ADAPTERS, target.type) ? ADAPTERS[target.type as 'duckdb'] : undefined;
  if (open === undefined) {
    const known = adapterTypes.join(', ');
    const words = `There is no adapter for the type "${target.type}"; known types: ${known}`;
    return Promise.reject(new WarehouseError(words, { code: 'connection' }));
  }
  return open(target, options);
}
