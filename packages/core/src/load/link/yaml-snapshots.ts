import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { sha256Hex } from '../../hash.ts';
import { keySpan } from '../../yaml/yaml-document.ts';
import { parseSql } from '../parse/parse-file.ts';
import { pathInFolder } from './collect-drafts.ts';
import { type Draft, splitPath } from './draft.ts';
import type { PlacedEntry } from './patch.ts';

/** Snapshots that properties YAML defines by a `relation`, without a file of their own. */
export function yamlSnapshots(entries: readonly PlacedEntry[]): Checked<readonly Draft[]> {
  const diagnostics: Diagnostic[] = [];
  const drafts = entries.flatMap(({ entry, parsed }): readonly Draft[] => {
    const { relation } = entry.data;
    if (entry.key !== 'snapshots' || typeof relation !== 'string') return [];
    const { file, document } = parsed;
    const path = pathInFolder(file);
    const place = keySpan(document, [...entry.at, 'relation']);
    const code = `select * from {{ ${relation} }}`;
    const sql = parseSql(file.displayPath, code, 0, code.length);
    diagnostics.push(...sql.diagnostics.map((problem) => ({ ...problem, at: place })));
    return [
      {
        kind: 'snapshot',
        uniqueId: `snapshot.${file.package}.${entry.name}`,
        name: entry.name,
        package: file.package,
        path: `${path}/${entry.name}.sql`,
        originalFilePath: file.path,
        displayPath: file.displayPath,
        fqn: [file.package, ...splitPath(path).folders, entry.name],
        sql: sql.value,
        checksum: sha256Hex(file.text.trim()),
        at: keySpan(document, [...entry.at, 'name']),
      },
    ];
  });
  return { value: drafts, diagnostics };
}
