import type { Answered } from '../context/question.ts';
import type { Project } from '../project/project.ts';
import { dictEntries, equals, isDict, PyDict, thaw } from '../template/index.ts';
import { projectGraph } from './project-graph.ts';

type Notes = ReadonlyMap<unknown, unknown>;

/**
 * `graph` of templates through one invocation. Packages keep notes in it, under keys of their own
 * (`graph.setdefault('my_package', {})`), for nodes that run later. A rendering works on a copy of
 * the notes, the same at each of its attempts; what it changed by its end is carried into the shared
 * ones, so that nodes which run at the same time lose nothing of each other.
 */
export class SharedGraph {
  private readonly project: Project;
  private notes: Notes = new Map();
  /** What a rendering began with; its attempts are known by their list of answers. */
  private readonly begun = new WeakMap<readonly Answered[], Notes>();

  constructor(project: Project) {
    this.project = project;
  }

  /** A graph for one attempt, and what to do when it went through. */
  open(answers: readonly Answered[]): { readonly graph: PyDict; readonly keep: () => void } {
    const before = this.begun.get(answers) ?? this.notes;
    this.begun.set(answers, before);
    const known = projectGraph(this.project);
    const own = [...before].map(([key, value]) => [key, copy(value)] as const);
    const graph = PyDict.of([
      ...Object.entries(known).map(([key, section]) => [key, thaw(section)] as const),
      ...own,
    ]);
    const keep = (): void => {
      const after = new Map(dictEntries(graph).filter(([key]) => !Object.hasOwn(known, String(key))));
      this.notes = new Map(dictEntries(carried(dictOf(before), dictOf(after), dictOf(this.notes)) as PyDict));
      this.begun.set(answers, this.notes);
    };
    return { graph, keep };
  }
}

function dictOf(notes: Notes): PyDict {
  return PyDict.of([...notes]);
}

/** Dicts and lists are copied, all else is shared. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isDict(value)) return value;
  return PyDict.of(dictEntries(value).map(([key, item]) => [key, copy(item)] as const));
}

/**
 * `now` with what changed from `before` to `after`: keys of dicts one by one, what lists got at their
 * end. What both of two renderings began is empty before.
 */
function carried(before: unknown, after: unknown, now: unknown): unknown {
  if (isDict(after) && isDict(now)) {
    const was = new Map(isDict(before) ? dictEntries(before) : []);
    const is = new Map(dictEntries(after));
    const result = new Map(dictEntries(now));
    for (const key of was.keys()) if (!is.has(key)) result.delete(key);
    for (const [key, value] of is) {
      result.set(key, result.has(key) ? carried(was.get(key), value, result.get(key)) : copy(value));
    }
    return PyDict.of(result);
  }
  if (Array.isArray(after) && Array.isArray(now)) {
    const was: readonly unknown[] = Array.isArray(before) ? before : [];
    const isLonger = was.every((item, index) => equals(item, after[index]));
    return isLonger ? [...now, ...after.slice(was.length).map(copy)] : copy(after);
  }
  return equals(before, after) ? now : copy(after);
}
