import type { Work } from './work.ts';

/** `indexes: [{columns: [a, b], unique: true}]` as statements; a table made anew has none left. */
export function createIndexes({ node, relation, dialect }: Work): string[] {
  const indexes = node.config.indexes;
  if (!Array.isArray(indexes)) return [];
  return indexes.filter(isIndex).map(({ columns, unique }) => {
    const name = dialect.quote(['idx', relation.identifier, ...columns].join('_'));
    const listed = columns.map((column) => dialect.quote(column)).join(', ');
    return `create ${unique === true ? 'unique ' : ''}index ${name} on ${dialect.render(relation)} (${listed})`;
  });
}

function isIndex(value: unknown): value is { columns: string[]; unique?: boolean } {
  return (
    typeof value === 'object' && value !== null && Array.isArray((value as { columns?: unknown }).columns)
  );
}
