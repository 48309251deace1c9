import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import { type Edge, Graph } from '../../project/graph.ts';
import type { Node, UniqueId } from '../../project/node.ts';

/** The dependency graph of all nodes; a cycle is told whole, with the place of every step. */
export function linkGraph(nodes: ReadonlyMap<UniqueId, Node>): Checked<Graph> {
  const edges: Edge[] = [];
  for (const node of nodes.values()) {
    if (!('dependsOn' in node)) continue;
    for (const from of node.dependsOn.nodes) edges.push({ from, to: node.uniqueId });
  }
  const graph = new Graph(nodes.keys(), edges);
  const cycle = graph.cycle();
  return { value: graph, diagnostics: cycle === undefined ? [] : [cycleProblem(cycle, nodes)] };
}

/** `cycle` goes from what is read to what reads it; people read it from the reference to its target. */
function cycleProblem(cycle: readonly UniqueId[], nodes: ReadonlyMap<UniqueId, Node>): Diagnostic {
  const backwards = [...cycle].reverse();
  // A circle has no beginning: it is told from its first name on.
  const first = backwards.indexOf([...backwards].sort()[0]!);
  const ids = [...backwards.slice(first), ...backwards.slice(0, first)];
  const steps = ids.map((id, index) => {
    const node = nodes.get(id)!;
    const target = nodes.get(ids[(index + 1) % ids.length]!)!;
    const call = 'refs' in node ? node.refs.find((ref) => ref.name === target.name) : undefined;
    return { at: call?.at ?? node.at, message: `${node.name} refers to ${target.name}` };
  });
  const names = ids.map((id) => nodes.get(id)!.name);
  return graphMessages.cycle({ names }, { at: steps[0]!.at, related: steps.slice(1) });
}
