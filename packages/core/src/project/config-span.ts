import type { Span } from '../diagnostics/diagnostic.ts';
import type { RunnableNode } from './node.ts';

/**
 * Where a node's own file sets a config key: the value, as in `config(materialized='tabel')`. The
 * node's own place, when the key comes from a properties or project file.
 */
export function configSpan(
  { node, text }: { readonly node: RunnableNode; readonly text: string | undefined },
  key: string,
): Span {
  const calls = text === undefined ? [] : [...text.matchAll(/\{\{-?\s*config\s*\(.*?\}\}/gs)];
  for (const call of calls) {
    const match = new RegExp(`\\b${key}\\s*=\\s*`).exec(call[0]);
    if (match === null) continue;
    const from = match.index + match[0].length;
    const value = /^(?:'[^']*'|"[^"]*"|\[[^\]]*\]|\{[^}]*\}|[^,)\s]+)/.exec(call[0].slice(from))?.[0] ?? '';
    const start = call.index + from;
    return { path: node.displayPath, start, end: start + value.length };
  }
  return node.at;
}
