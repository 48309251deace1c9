import type { Node, UniqueId } from '../project/node.ts';
import type { Project } from '../project/project.ts';
import { relationKey } from '../warehouse/relation.ts';
import { artifactMetadata } from './artifact-metadata.ts';

type Json = Record<string, unknown>;

/** A table or view found in the database, with its columns in order. */
export interface CatalogTable {
  readonly database: string;
  readonly schema: string;
  readonly name: string;
  /** As the database calls it: `BASE TABLE`, `VIEW`. */
  readonly type: string;
  readonly comment?: string | null;
  readonly owner?: string | null;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly comment?: string | null;
  }[];
}

/** catalog.json (v1): of all tables those that a node or a source of the project stands for. */
export function catalog(
  project: Project,
  tables: Iterable<CatalogTable>,
  generatedAt: Date,
  options: {
    readonly errors?: readonly string[];
    /** Ids to tell of; all that have a table without it. */
    readonly only?: ReadonlySet<UniqueId>;
  } = {},
): Json {
  const { errors = [], only } = options;
  const found = new Map<string, CatalogTable>();
  for (const table of tables) found.set(relationKey({ ...table, identifier: table.name }), table);
  const nodes: Json = {};
  const sources: Json = {};
  for (const node of project.nodes.values()) {
    const identifier = identifierOf(node);
    if (identifier === undefined || !('database' in node) || only?.has(node.uniqueId) === false) continue;
    const table = found.get(relationKey({ database: node.database, schema: node.schema, identifier }));
    if (table) (node.kind === 'source' ? sources : nodes)[node.uniqueId] = tableToJson(table, node.uniqueId);
  }
  return {
    metadata: artifactMetadata('catalog', project.environment, generatedAt),
    nodes,
    sources,
    errors: errors.length > 0 ? errors : null,
  };
}

/** Name of the relation; undefined for what has none. */
function identifierOf(node: Node): string | undefined {
  if (node.kind === 'source') return node.identifier;
  if (node.kind !== 'model' && node.kind !== 'seed' && node.kind !== 'snapshot') return undefined;
  return node.relationName === undefined ? undefined : node.alias;
}

function tableToJson(table: CatalogTable, uniqueId: string): Json {
  const { type, schema, name, database, comment = null, owner = null } = table;
  return {
    metadata: { type, schema, name, database, comment, owner },
    columns: Object.fromEntries(
      table.columns.map((column, i) => [
        column.name,
        { type: column.type, index: i + 1, name: column.name, comment: column.comment ?? null },
      ]),
    ),
    stats: {
      has_stats: {
        id: 'has_stats',
        label: 'Has Stats?',
        value: false,
        include: false,
        description: 'Indicates whether there are statistics for this table',
      },
    },
    unique_id: uniqueId,
  };
}
