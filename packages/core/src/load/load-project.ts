import type { Checked, Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Memo } from '../memo.ts';
import type { Environment } from '../project/environment.ts';
import type { Project } from '../project/project.ts';
import type { ProjectConfig } from '../project/project-config.ts';
import type { ProjectFile } from '../project-file.ts';
import { linkProject } from './link/link-project.ts';
import { parseFile } from './parse/parse-file.ts';
import type { ParsedFile } from './parse/parsed-file.ts';

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

/**
 * Files become a project: every file parsed by itself (remembered by its content), then linked.
 * What is wrong comes with it; a project with errors is whole as far as it could be made.
 */
export function loadProject(input: LoadInput): Checked<Project> {
  const diagnostics: Diagnostic[] = [];
  const parsed: ParsedFile[] = [];
  for (const file of [...input.builtinMacros, ...input.files]) {
    // All that parsing reads goes into the key: the same text elsewhere has other spans.
    const key = [
      'parse',
      file.hash,
      file.kind,
      file.package,
      file.displayPath,
      file.searchedPath,
      file.absolutePath,
    ];
    const { value, diagnostics: problems } = input.memo.recall(key.join('\n'), () => parseFile(file));
    parsed.push(value);
    diagnostics.push(...problems);
  }
  const linked = linkProject(parsed, input);
  return { value: linked.value, diagnostics: [...diagnostics, ...linked.diagnostics] };
}
