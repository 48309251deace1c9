import fc from 'fast-check';
import { Graph } from '../../../src/project/graph.ts';
import type { Node } from '../../../src/project/node.ts';
import type { Project } from '../../../src/project/project.ts';
import { type ManifestNode, nodeFromJson } from './project-from-manifest.ts';
import { manifest, shop } from './shop.ts';

/** A project of models `m0`, `m1`, … and tests `t0`, `t1`, …; a model reads only models before it. */
export const randomProject: fc.Arbitrary<Project> = fc
  .tuple(
    fc.array(
      fc.record({
        reads: fc.array(fc.nat(), { maxLength: 3 }),
        tag: fc.constantFrom('red', 'blue', 'green'),
      }),
      {
        minLength: 1,
        maxLength: 12,
      },
    ),
    fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), { maxLength: 8 }),
  )
  .map(([models, tests]) => {
    const id = (i: number) => `model.shop.m${i}`;
    const nodes = new Map<string, Node>();
    models.forEach(({ reads, tag }, i) => {
      const parents = i === 0 ? [] : [...new Set(reads.map((n) => id(n % i)))];
      nodes.set(id(i), make('model.shop.stg_orders', id(i), `m${i}`, parents, [tag]));
    });
    tests.forEach((reads, i) => {
      const parents = [...new Set(reads.map((n) => id(n % models.length)))];
      nodes.set(`test.shop.t${i}`, make('test.shop.assert_totals', `test.shop.t${i}`, `t${i}`, parents, []));
    });
    const edges = [...nodes.values()].flatMap((node) =>
      parentsOf(node).map((from) => ({ from, to: node.uniqueId })),
    );
    return { ...shop, nodes, graph: new Graph(nodes.keys(), edges), selectors: new Map() };
  });

/** The ids that a node reads. */
export function parentsOf(node: Node | undefined): readonly string[] {
  return node && node.kind !== 'source' ? node.dependsOn.nodes : [];
}

/** All ids that can be reached upstream within a number of edges, found in the simplest way. */
export function ancestorsOf(project: Project, id: string, depth = 99): Set<string> {
  const found = new Set<string>();
  if (depth === 0) return found;
  for (const parent of parentsOf(project.nodes.get(id))) {
    found.add(parent);
    for (const further of ancestorsOf(project, parent, depth - 1)) found.add(further);
  }
  return found;
}

export function descendantsOf(project: Project, id: string, depth = 99): Set<string> {
  return new Set([...project.nodes.keys()].filter((other) => ancestorsOf(project, other, depth).has(id)));
}

function make(
  like: string,
  uniqueId: string,
  name: string,
  nodes: readonly string[],
  tags: readonly string[],
): Node {
  return nodeFromJson({
    ...(manifest.nodes[like] as ManifestNode),
    unique_id: uniqueId,
    name,
    fqn: ['shop', name],
    tags,
    depends_on: { macros: [], nodes },
  });
}
