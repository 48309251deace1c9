import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import type { Node } from '../../project/node.ts';
import { isDict } from '../parse/shape.ts';

const ENFORCING = new Set<unknown>(['table', 'incremental']);

/**
 * Warnings for models with an enforced contract whose constraints come to nothing, as they are neither
 * tables nor incremental; a constraint with `warn_unsupported: false` asks for none.
 */
export function ignoredConstraints(nodes: Iterable<Node>): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const node of nodes) {
    if (node.kind !== 'model') continue;
    const { contract, materialized } = node.config;
    if (!isDict(contract) || contract.enforced !== true || ENFORCING.has(materialized)) continue;
    const all = [
      ...node.constraints,
      ...Object.values(node.columns).flatMap(({ constraints }) => constraints),
    ];
    if (!all.some(({ warn_unsupported: warns }) => (warns ?? true) === true)) continue;
    const at = { ...node.at, end: node.at.start };
    diagnostics.push(
      graphMessages.unsupportedConstraints({ name: node.name, materialized: String(materialized) }, { at }),
    );
  }
  return diagnostics;
}
