import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import type { Node } from '../../project/node.ts';
import { repr } from '../../template/index.ts';

const FIXED = new Set<string>(['seed', 'snapshot', 'test']);

/** Seeds, snapshots and tests that are to be materialized as something else, which dbt refuses. */
export function checkMaterializations(nodes: Iterable<Node>): readonly Diagnostic[] {
  return [...nodes]
    .filter(({ kind, config }) => FIXED.has(kind) && (config.materialized ?? kind) !== kind)
    .map(({ name, kind, config, at }) =>
      graphMessages.fixedMaterialization(
        { name, kind, given: repr(config.materialized) },
        { at: { ...at, end: at.start } },
      ),
    );
}
