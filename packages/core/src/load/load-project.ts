import type { Checked, Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Project } from '../project/project.ts';
import { linkProject } from './link/link-project.ts';
import type { LoadInput } from './load-input.ts';
import { parseFile } from './parse/parse-file.ts';
import type { ParsedFile } from './parse/parsed-file.ts';

export type { LoadInput };

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
