import type { Memo } from '../memo.ts';
import type { Environment } from '../project/environment.ts';
import type { ProjectConfig } from '../project/project-config.ts';
import type { ProjectFile } from '../project-file.ts';

/** What a project is loaded from. */
export interface LoadInput {
  readonly root: ProjectConfig;
  /** Configs of the installed packages; the root project need not be among them. */
  readonly packages: readonly ProjectConfig[];
  /** Files of all packages, in the order in which they are to be told. */
  readonly files: readonly ProjectFile[];
  readonly environment: Environment;
  /** dbt's own macros, as files of the package `dbt`. */
  readonly builtinMacros: readonly ProjectFile[];
  /** `selectors.yml`, where there is one. */
  readonly selectors?: { readonly path: string; readonly text: string };
  readonly memo: Memo;
}
