import type { Node, UniqueId } from '../../project/node.ts';
import { hasJinja } from '../../template/index.ts';
import type { Descriptions } from './link-descriptions.ts';

/** What the last pass adds to a node. */
export interface Additions {
  /** Ids that its references stand for; undefined where references are not resolved. */
  readonly dependsOn?: readonly UniqueId[];
  /** Of models. */
  readonly primaryKey?: readonly string[];
  readonly descriptions: Descriptions;
}

interface Finished {
  readonly key: string;
  readonly node: Node;
}

const finished = new WeakMap<Node, Finished>();

/**
 * A node with what later passes found out about it. The same node with the same additions gives the
 * same object, so that whatever is remembered of a node (its JSON, say) outlives a load.
 */
export function finishNode(node: Node, { dependsOn, primaryKey, descriptions }: Additions): Node {
  // What a description with Jinja gives hangs on all docs: that is not remembered.
  const remember = !describedWithJinja(node);
  const key = `${dependsOn?.join()}\n${primaryKey?.join()}`;
  const known = remember ? finished.get(node) : undefined;
  if (known?.key === key) return known.node;
  const result = descriptions.node(withAdditions(node, dependsOn, primaryKey));
  if (remember) finished.set(node, { key, node: result });
  return result;
}

function withAdditions(
  node: Node,
  dependsOn: readonly UniqueId[] | undefined,
  primaryKey: readonly string[] | undefined,
): Node {
  if (dependsOn === undefined || !('dependsOn' in node)) return node;
  const linked = { ...node.dependsOn, nodes: dependsOn };
  if (node.kind === 'model') return { ...node, dependsOn: linked, primaryKey: primaryKey ?? [] };
  return { ...node, dependsOn: linked };
}

function describedWithJinja(node: Node): boolean {
  if (hasJinja(node.description)) return true;
  if (node.kind === 'source' && hasJinja(node.sourceDescription)) return true;
  return 'columns' in node && Object.values(node.columns).some((column) => hasJinja(column.description));
}
