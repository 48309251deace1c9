import { external } from './external.ts';
import { incremental } from './incremental.ts';
import { seed } from './seed.ts';
import { snapshot } from './snapshot.ts';
import { table } from './table.ts';
import { tableFunction } from './table-function.ts';
import { dataTest } from './test.ts';
import { view } from './view.ts';
import type { Materialization } from './work.ts';

/** Materializations by the name that `materialized` takes. */
export const materializations: Readonly<Record<string, Materialization>> = {
  view,
  table,
  incremental,
  external,
  table_function: tableFunction,
  seed,
  snapshot,
  test: dataTest,
};
