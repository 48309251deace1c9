import type { TestNode, UniqueId } from '../project/node.ts';
import type { Project } from '../project/project.ts';
import { addBit, addBits, type BitSet, hasBit, newBits } from './bit-set.ts';

/**
 * Edges from tests to what must wait for them, as `dbt build` has them: a node waits for a test when
 * everything that the test reads lies upstream of the node. Only the first nodes of each path are
 * named; what comes after waits through them.
 */
export function testEdges(project: Project): ReadonlyMap<UniqueId, readonly UniqueId[]> {
  const waitingFor = new Map<UniqueId, UniqueId[]>();
  const add = (test: UniqueId, node: UniqueId) => {
    const tests = waitingFor.get(node);
    if (tests) tests.push(test);
    else waitingFor.set(node, [test]);
  };
  const several: TestNode[] = [];
  for (const node of project.nodes.values()) {
    if (node.kind !== 'test') continue;
    const parents = [...new Set(node.dependsOn.nodes)].filter((id) => project.graph.has(id));
    const [parent] = parents;
    if (parents.length > 1) several.push(node);
    else if (parent !== undefined) {
      for (const child of project.graph.children(parent))
        if (waits(project, child)) add(node.uniqueId, child);
    }
  }
  if (several.length > 0) addSeveral(project, several, add);
  return waitingFor;
}

/** What can be made to wait: all that is run or compiled, but no test. */
function waits(project: Project, id: UniqueId): boolean {
  const node = project.nodes.get(id);
  return node !== undefined && 'rawCode' in node && node.kind !== 'test';
}

/**
 * Tests with several parents. Every node gets a set of those tested parents that lie above it; from
 * the parent that comes last in order, the first descendants that have all of them are looked for.
 */
function addSeveral(
  project: Project,
  tests: readonly TestNode[],
  add: (test: UniqueId, node: UniqueId) => void,
): void {
  const { graph } = project;
  const bits = new Map<UniqueId, number>();
  for (const test of tests) {
    for (const parent of test.dependsOn.nodes) if (!bits.has(parent)) bits.set(parent, bits.size);
  }
  const above = new Map<UniqueId, BitSet>();
  const places = new Map<UniqueId, number>();
  for (const id of graph.topological()) {
    places.set(id, places.size);
    const set = newBits(bits.size);
    for (const parent of graph.parents(id)) {
      addBits(set, above.get(parent));
      const bit = bits.get(parent);
      if (bit !== undefined) addBit(set, bit);
    }
    above.set(id, set);
  }
  const place = (id: UniqueId) => places.get(id) ?? 0;
  for (const test of tests) {
    const wanted = test.dependsOn.nodes.map((parent) => bits.get(parent) ?? 0);
    const hasAll = (id: UniqueId) => {
      const set = above.get(id);
      return set !== undefined && wanted.every((bit) => hasBit(set, bit));
    };
    const last = test.dependsOn.nodes.reduce((a, b) => (place(a) >= place(b) ? a : b));
    const seen = new Set<UniqueId>();
    const open = [...graph.children(last)];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      if (!hasAll(id)) open.push(...graph.children(id));
      else if (waits(project, id)) add(test.uniqueId, id);
    }
  }
}
