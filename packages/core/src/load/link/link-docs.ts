import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import type { DocBlock, UniqueId } from '../../project/node.ts';
import type { ParsedFile } from '../parse/parsed-file.ts';
import { pathInFolder } from './collect-drafts.ts';

/** The block that every project has, under dbt's id: what the start page of its documentation says by default. */
const OVERVIEW: DocBlock = {
  uniqueId: 'doc.dbt.__overview__',
  name: '__overview__',
  package: 'dbt',
  path: 'overview.md',
  originalFilePath: 'docs/overview.md',
  contents: [
    '### Documentation of this project',
    '',
    'Its models, sources, tests and other resources are listed by package and by database.',
    'A docs block named `__overview__` in a Markdown file of the project replaces this text.',
  ].join('\n'),
  at: { path: 'docs/overview.md', start: 0, end: 0 },
};

/** Every `{% docs %}` block by its id. */
export function linkDocs(files: readonly ParsedFile[]): Checked<ReadonlyMap<UniqueId, DocBlock>> {
  const docs = new Map<UniqueId, DocBlock>();
  const diagnostics: Diagnostic[] = [];
  for (const parsed of files) {
    if (parsed.kind !== 'docs') continue;
    const { file } = parsed;
    for (const { name, contents, at } of parsed.blocks) {
      const block: DocBlock = {
        uniqueId: `doc.${file.package}.${name}`,
        name,
        package: file.package,
        path: pathInFolder(file),
        originalFilePath: file.path,
        contents,
        at: { path: file.displayPath, start: at[0], end: at[1] },
      };
      const first = docs.get(block.uniqueId);
      if (first === undefined) docs.set(block.uniqueId, block);
      else {
        const facts = { name, first: first.at.path, second: file.displayPath };
        const related = [{ at: first.at, message: 'first defined here' }];
        diagnostics.push(graphMessages.docTwice(facts, { at: block.at, related }));
      }
    }
  }
  docs.set(OVERVIEW.uniqueId, OVERVIEW);
  return { value: docs, diagnostics };
}
