import type { Node, UniqueId } from '../project/node.ts';
import type { Project } from '../project/project.ts';
import { addBit, addBits, type BitSet, eachBit, hasBit, newBits } from './bit-set.ts';
import type { CommandRule } from './command-kinds.ts';
import { testEdges } from './test-edges.ts';

type Ids = ReadonlySet<UniqueId>;

/** From so many waits of one node on, those that follow from others are left out. */
const manyWaits = 32;

/** Who waits for whom among selected nodes. */
export class Order {
  private readonly project: Project;
  private readonly rule: CommandRule;
  private readonly selected: Ids;
  private readonly tests: ReadonlyMap<UniqueId, readonly UniqueId[]>;
  /** Selected unit tests by the model that they test, where they come before it. */
  private readonly unitTests = new Map<UniqueId, UniqueId[]>();
  /** Selected ids, parents before children; bit sets hold places in this list. */
  private readonly ids: UniqueId[] = [];
  private readonly places = new Map<UniqueId, number>();
  /** The nearest selected nodes above each selected node. */
  private readonly nearest = new Map<UniqueId, Ids>();
  /** The same for nodes in between that are not selected. */
  private readonly passed = new Map<UniqueId, BitSet>();
  private readonly levels = new Map<UniqueId, number>();
  /** All selected nodes above each selected node, by place; made as far as it is needed. */
  private readonly above: BitSet[] = [];

  constructor(project: Project, rule: CommandRule, selected: Ids) {
    this.project = project;
    this.rule = rule;
    this.selected = selected;
    this.tests = rule.testsFirst ? testEdges(project) : new Map();
    const starts = new Set(selected);
    for (const id of rule.testsFirst ? selected : []) {
      const model = this.modelOfUnitTest(id);
      if (model === undefined) continue;
      starts.add(model);
      this.unitTests.set(model, [...(this.unitTests.get(model) ?? []), id]);
    }
    if (rule.ordered) for (const id of this.parentsFirst(starts)) this.visit(id);
  }

  /** Ephemeral models are no steps, except to be compiled: what reads them waits for what they wait for. */
  isPassedThrough(node: Node): boolean {
    if (node.kind !== 'model' || node.config.materialized !== 'ephemeral') return false;
    return !['compile', 'show'].includes(this.rule.action(node.kind));
  }

  /** Distance from the roots along selected nodes, ephemeral ones among them. */
  level(id: UniqueId): number {
    return this.levels.get(id) ?? this.levelAfter(this.upstream(id));
  }

  /** Ids of the steps that a step waits for, sorted. */
  after(id: UniqueId): readonly UniqueId[] {
    const model = this.rule.testsFirst ? this.modelOfUnitTest(id) : undefined;
    const result = new Set<UniqueId>(model === undefined ? this.unitTests.get(id) : []);
    const seen = new Set<UniqueId>();
    // A unit test runs before its model and needs what the model needs.
    const open = [...this.upstream(model ?? id)];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const node = this.project.nodes.get(next);
      if (node && this.isPassedThrough(node)) {
        for (const test of this.unitTests.get(next) ?? []) result.add(test);
        open.push(...this.upstream(next));
      } else result.add(next);
    }
    return [...result].sort();
  }

  private upstream(id: UniqueId): Ids {
    const known = this.nearest.get(id);
    if (known) return known;
    const result = new Set<UniqueId>();
    eachBit(this.passed.get(id), (place) => result.add(this.ids[place] as UniqueId));
    return result;
  }

  /** Works out what a node waits for; all above it have been visited. */
  private visit(id: UniqueId): void {
    const bits = newBits(this.ids.length);
    let some = false;
    for (const parent of this.parents(id)) {
      const place = this.places.get(parent);
      const passed = this.passed.get(parent);
      if (place !== undefined) addBit(bits, place);
      else addBits(bits, passed);
      some ||= place !== undefined || passed !== undefined;
    }
    if (!this.selected.has(id)) {
      if (some) this.passed.set(id, bits);
      return;
    }
    const places: number[] = [];
    if (some) eachBit(bits, (place) => places.push(place));
    const nearest = new Set(
      (places.length > manyWaits ? this.reduced(places) : places).map((place) => this.ids[place] as UniqueId),
    );
    this.nearest.set(id, nearest);
    this.levels.set(id, this.levelAfter(nearest));
    this.places.set(id, this.ids.length);
    this.ids.push(id);
  }

  /** Without those that lie above others of the list, which is sorted. */
  private reduced(places: readonly number[]): readonly number[] {
    for (let place = this.above.length; place < this.ids.length; place++) {
      const bits = newBits(place);
      for (const id of this.nearest.get(this.ids[place] as UniqueId) ?? []) {
        const parent = this.places.get(id) ?? 0;
        addBits(bits, this.above[parent]);
        addBit(bits, parent);
      }
      this.above.push(bits);
    }
    const result: number[] = [];
    const covered = newBits(this.ids.length);
    for (let i = places.length - 1; i >= 0; i--) {
      const place = places[i] as number;
      if (hasBit(covered, place)) continue;
      result.push(place);
      addBits(covered, this.above[place]);
    }
    return result;
  }

  private levelAfter(ids: Ids): number {
    let level = 0;
    for (const id of ids) level = Math.max(level, (this.levels.get(id) ?? 0) + 1);
    return level;
  }

  /** The starts and all above them, each after its parents. The stack is our own: graphs may be deep. */
  private parentsFirst(starts: Iterable<UniqueId>): readonly UniqueId[] {
    const result: UniqueId[] = [];
    const entered = new Set<UniqueId>();
    const left = new Set<UniqueId>();
    for (const start of starts) {
      const stack = [start];
      for (let id = stack.at(-1); id !== undefined; id = stack.at(-1)) {
        if (!entered.has(id)) {
          entered.add(id);
          for (const parent of this.parents(id)) if (!entered.has(parent)) stack.push(parent);
          continue;
        }
        stack.pop();
        if (left.has(id)) continue;
        left.add(id);
        result.push(id);
      }
    }
    return result;
  }

  private parents(id: UniqueId): readonly UniqueId[] {
    const tests = this.tests.get(id);
    const parents = this.project.graph.parents(id);
    return tests ? [...parents, ...tests] : parents;
  }

  private modelOfUnitTest(id: UniqueId): UniqueId | undefined {
    const node = this.project.nodes.get(id);
    return node?.kind === 'unit_test' ? node.dependsOn.nodes[0] : undefined;
  }
}
