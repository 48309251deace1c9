import type { ProjectFile } from '../project-file.ts';
import { COLUMNS } from './columns.ts';
import { CROSS_DATABASE } from './cross-database.ts';
import { DUCKDB } from './duckdb.ts';
import { GENERIC_TESTS } from './generic-tests.ts';
import { INCREMENTAL } from './incremental.ts';
import { MATERIALIZATIONS } from './materializations.ts';
import { NAMES } from './names.ts';
import { RELATIONS } from './relations.ts';
import { SNAPSHOTS } from './snapshots.ts';
import { STATEMENTS } from './statements.ts';

/** The macros that every project has without declaring them, under dbt's names. */
export const builtinMacros: readonly ProjectFile[] = [
  STATEMENTS,
  NAMES,
  GENERIC_TESTS,
  CROSS_DATABASE,
  COLUMNS,
  RELATIONS,
  INCREMENTAL,
  SNAPSHOTS,
  MATERIALIZATIONS,
  DUCKDB,
];
