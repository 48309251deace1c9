import type { ProjectConfig } from '../../project/project-config.ts';
import type { Relation } from '../../warehouse/relation.ts';
import { isDict } from '../parse/shape.ts';

type Quoting = Relation['quote'];

/** Which parts of a relation are quoted: all, unless the root project or the resource says otherwise. */
export function quotingOf(root: ProjectConfig, own: unknown): NonNullable<Quoting> {
  const quoting = { database: true, schema: true, identifier: true, ...root.quoting };
  if (isDict(own)) {
    for (const part of ['database', 'schema', 'identifier'] as const) {
      if (typeof own[part] === 'boolean') quoting[part] = own[part];
    }
  }
  return { database: quoting.database, schema: quoting.schema, identifier: quoting.identifier };
}

/** dbt's `relation_name`: the parts of a relation as they stand in SQL. */
export function relationName(
  relation: { readonly database: string; readonly schema: string; readonly identifier: string },
  root: ProjectConfig,
  own: unknown,
): string {
  const quoting = quotingOf(root, own);
  return (['database', 'schema', 'identifier'] as const)
    .filter((part) => relation[part] !== '')
    .map((part) => (quoting[part] === false ? relation[part] : `"${relation[part]}"`))
    .join('.');
}
