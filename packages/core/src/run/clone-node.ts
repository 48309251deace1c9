import type { RunnableNode } from '../project/node.ts';
import type { Connection } from '../warehouse/warehouse.ts';
import type { Made } from './materialize/work.ts';
import { materializeNode } from './materialize-node.ts';
import type { RunContext } from './run-context.ts';
import { emitLogs } from './run-context.ts';

/**
 * `clone`: a view of the node's relation in another run, since DuckDB has no copies that cost nothing.
 * What is there already stays, unless `--full-refresh` is given.
 */
export async function cloneNode(
  context: RunContext,
  node: RunnableNode,
  connection: Connection,
): Promise<Made> {
  const { cache, deferred, effects, project } = context;
  const { dialect } = effects.warehouse;
  const nothing = (message: string): Made => {
    emitLogs(context, [{ via: 'log', level: 'info', message }], node.uniqueId);
    return { kind: 'made', status: 'success', message: 'No-op', response: {}, script: '' };
  };
  const other = deferred.get(node.uniqueId);
  if (!other) return nothing(`No relation found in state manifest for ${node.uniqueId}`);
  const relation = { database: node.database, schema: node.schema, identifier: node.alias };
  const existing = cache.get(relation);
  if (existing && !project.environment.flags.fullRefresh) {
    return nothing(`Relation ${dialect.render(existing)} already exists`);
  }
  const { database, schema, alias } = other;
  const source =
    other.relationName ??
    dialect.render({
      identifier: alias,
      ...(database !== undefined && { database }),
      ...(schema !== undefined && { schema }),
    });
  return materializeNode(context, node, `select * from ${source}`, connection, 'view');
}
