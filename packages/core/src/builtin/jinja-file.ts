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
    // Texts of the program itself change with it alone, so that a name tells them as well as a hash would.
    hash: `${packageName}:${path}`,
    absolutePath: '',
  };
}

/** One theme as dbt has it: macros for all databases in `dbt`, those for one in its adapter's package. */
export function jinjaFiles(
  path: string,
  text: { readonly dbt: string; readonly adapter: string },
): readonly ProjectFile[] {
  return [jinjaFile('dbt', path, text.dbt), jinjaFile('dbt_duckdb', path, text.adapter)];
}
