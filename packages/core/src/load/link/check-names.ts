import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import type { Node, UniqueId } from '../../project/node.ts';
import { isDict } from '../parse/shape.ts';

const RELATIONAL = new Set(['model', 'seed', 'snapshot']);

/**
 * Splits nodes into those that are on and those that are switched off, and finds those that share
 * what nobody may share: a unique id, or a place in the database.
 */
export function splitNodes(nodes: readonly Node[]): {
  readonly enabled: ReadonlyMap<UniqueId, Node>;
  readonly disabled: ReadonlyMap<UniqueId, readonly Node[]>;
  readonly diagnostics: readonly Diagnostic[];
} {
  const enabled = new Map<UniqueId, Node>();
  const disabled = new Map<UniqueId, Node[]>();
  const diagnostics: Diagnostic[] = [];
  for (const node of nodes) {
    if (node.config.enabled === false) {
      const list = disabled.get(node.uniqueId);
      if (list === undefined) disabled.set(node.uniqueId, [node]);
      else list.push(node);
      continue;
    }
    const first = enabled.get(node.uniqueId);
    if (first === undefined) enabled.set(node.uniqueId, node);
    else diagnostics.push(twice(first, node));
  }
  return { enabled, disabled, diagnostics };
}

/**
 * Nodes that would be built in one and the same place. Names that differ in case alone count as one,
 * as for dbt: a database that folds them would silently build one node over the other.
 */
export function sharedRelations(nodes: Iterable<Node>): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const places = new Map<string, Node>();
  for (const node of nodes) {
    if (!RELATIONAL.has(node.kind) || !('alias' in node)) continue;
    const relation = `"${node.database}"."${node.schema}"."${node.alias}"`;
    const folded = relation.toLowerCase();
    const key = isDict(node.config.quoting) ? `${folded}${JSON.stringify(node.config.quoting)}` : folded;
    const first = places.get(key);
    if (first === undefined) places.set(key, node);
    else if (first.uniqueId !== node.uniqueId) {
      const facts = { relation, first: first.uniqueId, second: node.uniqueId };
      const related = [{ at: start(first), message: 'the other one' }];
      diagnostics.push(graphMessages.relationTwice(facts, { at: start(node), related }));
    }
  }
  return diagnostics;
}

/**
 * Models, seeds and snapshots of one package with one name: an error where the project's flags demand names
 * that differ, or where one of them has versions and the other none; else a warning.
 */
export function sharedNames(nodes: Iterable<Node>, unique: boolean): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const seen = new Map<string, Node[]>();
  const isVersioned = (node: Node) => node.kind === 'model' && (node.version ?? null) !== null;
  for (const node of nodes) {
    if (!RELATIONAL.has(node.kind)) continue;
    const others = seen.get(`${node.package}.${node.name}`) ?? [];
    seen.set(`${node.package}.${node.name}`, [...others, node]);
    const other = others.find((each) => !(isVersioned(each) && isVersioned(node)));
    if (other === undefined) continue;
    const refused = unique || isVersioned(other) || isVersioned(node);
    const facts = { name: node.name, first: other.uniqueId, second: node.uniqueId, refused };
    const related = [{ at: start(other), message: 'the other one' }];
    diagnostics.push(graphMessages.nameShared(facts, { at: start(node), related }));
  }
  return diagnostics;
}

const NAMED_BY_FILES_OR_TESTS = new Set(['model', 'seed', 'snapshot', 'test', 'analysis', 'operation']);

/** Names with spaces in them: an error, unless a flag of the project allows them. */
export function spacedNames(nodes: Iterable<Node>, refused: boolean): readonly Diagnostic[] {
  return [...nodes]
    .filter((node) => NAMED_BY_FILES_OR_TESTS.has(node.kind) && node.name.includes(' '))
    .map((node) =>
      graphMessages.nameWithSpaces({ kind: node.kind, name: node.name, refused }, { at: start(node) }),
    );
}

function twice(first: Node, second: Node): Diagnostic {
  const facts = {
    kind: second.kind.replace('_', ' '),
    name: second.name,
    first: first.at.path,
    second: second.at.path,
  };
  return graphMessages.nameTwice(facts, {
    at: start(second),
    related: [{ at: start(first), message: 'the first one' }],
  });
}

/** A file's first character stands for the file: marking all of it says nothing. */
function start(node: Node): Node['at'] {
  return node.kind === 'test' || node.kind === 'source' ? node.at : { ...node.at, end: node.at.start };
}
