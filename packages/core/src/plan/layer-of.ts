import type { Node } from '../project/node.ts';

/**
 * The layer of a model, snapshot or seed: the first folder below its searched path, such as `staging`
 * or `marts`; undefined when it lies in no folder or is of another kind.
 */
export function layerOf(node: Node): string | undefined {
  if (node.kind !== 'model' && node.kind !== 'snapshot' && node.kind !== 'seed') return undefined;
  const slash = node.path.indexOf('/');
  return slash > 0 ? node.path.slice(0, slash) : undefined;
}
