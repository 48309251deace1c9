import type { DeferredRelation } from '../project/deferred-relation.ts';
import type { UniqueId } from '../project/node.ts';
import { part } from './select/previous-state.ts';

const deferrable = new Set(['model', 'seed', 'snapshot']);

/** The relations of another run's manifest that nodes may be read from, by id; ephemeral models have none. */
export function deferredRelations(
  manifest: Readonly<Record<string, unknown>>,
): ReadonlyMap<UniqueId, DeferredRelation> {
  const nodes = part(manifest, 'nodes');
  const found = new Map<UniqueId, DeferredRelation>();
  for (const id of Object.keys(nodes)) {
    const node = part(nodes, id);
    if (!deferrable.has(String(node.resource_type))) continue;
    if (part(node, 'config').materialized === 'ephemeral') continue;
    found.set(id, {
      alias: String(node.alias ?? node.name),
      ...(typeof node.database === 'string' && { database: node.database }),
      ...(typeof node.schema === 'string' && { schema: node.schema }),
      ...(typeof node.relation_name === 'string' && { relationName: node.relation_name }),
    });
  }
  return found;
}
