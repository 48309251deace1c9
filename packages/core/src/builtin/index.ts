import type { ProjectFile } from '../project-file.ts';
import { CROSS_DATABASE } from './cross-database.ts';
import { GENERIC_TESTS } from './generic-tests.ts';
import { NAMES } from './names.ts';
import { STATEMENTS } from './statements.ts';

/** The macros that every project has without declaring them, under dbt's names. */
export const builtinMacros: readonly ProjectFile[] = [STATEMENTS, NAMES, GENERIC_TESTS, CROSS_DATABASE];
