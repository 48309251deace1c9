import { DirectedGraph } from 'graphology';

/** An edge from what is read to what reads it. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

/**
 * The dependency graph: ids and edges from parent to child. graphology's one door.
 * Never changed after it is built.
 */
export class Graph {
  private readonly graph: DirectedGraph;

  /** Edges whose ends are not among `ids` are left out. */
  constructor(ids: Iterable<string>, edges: Iterable<Edge>) {
    this.graph = new DirectedGraph({ allowSelfLoops: true });
    for (const id of ids) this.graph.mergeNode(id);
    for (const { from, to } of edges) {
      if (this.graph.hasNode(from) && this.graph.hasNode(to)) this.graph.mergeEdge(from, to);
    }
  }

  ids(): readonly string[] {
    return this.graph.nodes();
  }

  has(id: string): boolean {
    return this.graph.hasNode(id);
  }

  /** Direct parents, in the order in which edges were added. */
  parents(id: string): readonly string[] {
    return this.graph.hasNode(id) ? this.graph.inNeighbors(id) : [];
  }

  children(id: string): readonly string[] {
    return this.graph.hasNode(id) ? this.graph.outNeighbors(id) : [];
  }

  /** All ancestors up to `depth` edges away, without the start itself unless it is on a cycle. */
  ancestors(starts: Iterable<string>, depth = Number.POSITIVE_INFINITY): ReadonlySet<string> {
    return this.reach(starts, depth, (id) => this.parents(id));
  }

  descendants(starts: Iterable<string>, depth = Number.POSITIVE_INFINITY): ReadonlySet<string> {
    return this.reach(starts, depth, (id) => this.children(id));
  }

  /** Ids so that parents come before children; equals keep the order of insertion. Cycles come last. */
  topological(): readonly string[] {
    const waiting = new Map<string, number>();
    const ready: string[] = [];
    for (const id of this.graph.nodes()) {
      const degree = this.graph.inDegree(id);
      waiting.set(id, degree);
      if (degree === 0) ready.push(id);
    }
    const result: string[] = [];
    for (let next = 0; next < ready.length; next++) {
      const id = ready[next] as string;
      result.push(id);
      for (const child of this.graph.outNeighbors(id)) {
        const left = (waiting.get(child) ?? 0) - 1;
        waiting.set(child, left);
        if (left === 0) ready.push(child);
      }
    }
    if (result.length < waiting.size) {
      const seen = new Set(result);
      for (const id of waiting.keys()) if (!seen.has(id)) result.push(id);
    }
    return result;
  }

  /** The ids of one cycle in order, the first not repeated, or undefined when there is none. */
  cycle(): readonly string[] | undefined {
    const state = new Map<string, 'open' | 'done'>();
    for (const start of this.graph.nodes()) {
      if (state.has(start)) continue;
      const path: { id: string; children: readonly string[]; next: number }[] = [];
      const enter = (id: string) => {
        state.set(id, 'open');
        path.push({ id, children: this.children(id), next: 0 });
      };
      enter(start);
      while (path.length > 0) {
        const top = path[path.length - 1] as (typeof path)[number];
        const child = top.children[top.next++];
        if (child === undefined) {
          state.set(top.id, 'done');
          path.pop();
        } else if (state.get(child) === 'open') {
          const ids = path.map((entry) => entry.id);
          return ids.slice(ids.indexOf(child));
        } else if (!state.has(child)) {
          enter(child);
        }
      }
    }
    return undefined;
  }

  private reach(
    starts: Iterable<string>,
    depth: number,
    neighbours: (id: string) => readonly string[],
  ): ReadonlySet<string> {
    const found = new Set<string>();
    let edge = [...starts];
    for (let level = 0; level < depth && edge.length > 0; level++) {
      const next: string[] = [];
      for (const id of edge) {
        for (const neighbour of neighbours(id)) {
          if (!found.has(neighbour)) {
            found.add(neighbour);
            next.push(neighbour);
          }
        }
      }
      edge = next;
    }
    return found;
  }
}
