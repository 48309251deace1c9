import type { Column } from '../../warehouse/relation.ts';
import { inTransaction } from './transaction.ts';
import type { Work } from './work.ts';

/** A script followed by comments on the relation and its columns, where `persist_docs` asks for them. */
export async function comments(work: Work, type: 'table' | 'view', script: string): Promise<string> {
  const { node } = work;
  const persist = node.config.persist_docs;
  const onColumns = persist?.columns === true && Object.keys(node.columns).length > 0;
  // Only columns that exist can have a comment; the query says which will.
  const existing = onColumns ? await work.describe(work.sql) : [];
  return inTransaction(script, commentStatements(work, type, existing));
}

/** The statements alone, for a relation that has the columns given. */
export function commentStatements(work: Work, type: 'table' | 'view', existing: readonly Column[]): string[] {
  const { node, relation, dialect } = work;
  const persist = node.config.persist_docs;
  const name = dialect.render(relation);
  const statements: string[] = [];
  if (persist?.relation === true && node.description !== '') {
    statements.push(`comment on ${type} ${name} is ${dialect.literal(node.description)}`);
  }
  if (persist?.columns === true) {
    const names = new Map(existing.map((column) => [column.name.toLowerCase(), column.name]));
    for (const column of Object.values(node.columns)) {
      const known = names.get(column.name.toLowerCase());
      // As in dbt, a column that is listed without words gets an empty comment.
      if (known === undefined) continue;
      statements.push(
        `comment on column ${name}.${dialect.quote(known)} is ${dialect.literal(column.description)}`,
      );
    }
  }
  return statements;
}
