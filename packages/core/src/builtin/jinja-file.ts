import { sha256Hex } from '../hash.ts';
import type { ProjectFile } from '../project-file.ts';

/** A file of macros that is part of tsdbt itself, in the package `dbt` or `dbt_duckdb`. */
export function jinjaFile(packageName: 'dbt' | 'dbt_duckdb', path: string, text: string): ProjectFile {
  return {
    package: packageName,
    path: `macros/${path}`,
    displayPath: `<${packageName}>/macros/${path}`,
    searchedPath: 'macros',
    kind: 'macro',
    text,
    hash: sha256Hex(text),
    absolutePath: '',
  };
}
