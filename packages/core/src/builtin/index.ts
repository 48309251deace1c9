import type { ProjectFile } from '../project-file.ts';
import { COLUMNS } from './columns.ts';
import { CONSTRAINTS } from './constraints.ts';
import { CROSS_DATABASE } from './cross-database.ts';
import { DUCKDB } from './duckdb.ts';
import { EXTERNAL } from './external.ts';
import { FRESHNESS } from './freshness.ts';
import { GENERIC_TESTS } from './generic-tests.ts';
import { INCREMENTAL } from './incremental.ts';
import { MATERIALIZATIONS } from './materializations.ts';
import { MATERIALIZED_VIEWS } from './materialized-views.ts';
import { MERGE } from './merge.ts';
import { NAMES } from './names.ts';
import { RELATIONS } from './relations.ts';
import { SEEDS } from './seeds.ts';
import { SNAPSHOT_STRATEGIES } from './snapshot-strategies.ts';
import { SNAPSHOT_TABLES } from './snapshot-tables.ts';
import { STATEMENTS } from './statements.ts';
import { TESTS } from './tests.ts';

/** The macros that every project has without declaring them, under dbt's names. */
export const builtinMacros: readonly ProjectFile[] = [
  STATEMENTS,
  NAMES,
  GENERIC_TESTS,
  ...CROSS_DATABASE,
  ...COLUMNS,
  ...CONSTRAINTS,
  ...RELATIONS,
  ...MATERIALIZED_VIEWS,
  ...INCREMENTAL,
  MERGE,
  ...SNAPSHOT_STRATEGIES,
  ...SNAPSHOT_TABLES,
  ...SEEDS,
  ...TESTS,
  ...MATERIALIZATIONS,
  ...FRESHNESS,
  EXTERNAL,
  DUCKDB,
];
