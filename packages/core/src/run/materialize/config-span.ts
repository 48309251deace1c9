import type { Span } from '../../diagnostics/diagnostic.ts';
import type { RunnableNode } from '../../project/node.ts';
import { walkCalls } from '../../template/index.ts';

/**
 * Where a node's own file sets a config key: the value, as in `config(materialized='tabel')`. The
 * node's own place, when the key comes from a properties or project file.
 */
export function configSpan(node: RunnableNode, key: string): Span {
  let found: Span | undefined;
  if (node.template) {
    walkCalls(node.template, (call) => {
      if (call.name === 'config') found = call.kwargs.get(key)?.span ?? found;
    });
  }
  return found ?? node.at;
}
