import type { Span } from '../../diagnostics/diagnostic.ts';
import type { NodeKind, SemanticNode, UniqueId } from '../../project/node.ts';
import { type KeyPath, keySpan } from '../../yaml/yaml-document.ts';
import { resolveConfig, unrenderedConfig } from '../config/resolve-config.ts';
import { isDict } from '../parse/shape.ts';
import { pathInFolder } from './collect-drafts.ts';
import { tagList } from './column-info.ts';
import { splitPath } from './draft.ts';
import type { LinkContext } from './link-context.ts';
import { createdAt } from './link-node.ts';
import type { Bag, PlacedEntry } from './patch.ts';

type SemanticKind = Extract<NodeKind, 'metric' | 'semantic_model' | 'saved_query'>;

/** An entry of a semantic kind as a node, its config merged; `body` holds what its kind has of its own. */
export function semanticNode(
  kind: SemanticKind,
  placed: PlacedEntry,
  data: Bag,
  context: LinkContext,
  parts: { readonly body: (config: Bag) => Bag; readonly nodes: readonly UniqueId[]; readonly at?: KeyPath },
): SemanticNode {
  const { entry, parsed } = placed;
  const { file } = parsed;
  const name = String(data.name);
  const path = pathInFolder(file);
  const fqn = [file.package, ...splitPath(path).folders, name];
  const request = { kind, package: file.package, fqn, ...(isDict(data.config) && { patch: data.config }) };
  const config = resolveConfig(context, request);
  const at: Span = keySpan(parsed.document, [...(parts.at ?? entry.at), 'name']);
  const group = typeof config.group === 'string' ? config.group : null;
  const meta =
    isDict(config.meta) && Object.keys(config.meta).length > 0
      ? config.meta
      : isDict(data.meta)
        ? data.meta
        : {};
  return {
    kind,
    uniqueId: `${kind}.${file.package}.${name}`,
    name,
    package: file.package,
    path,
    originalFilePath: file.path,
    fqn,
    at,
    description: typeof data.description === 'string' ? data.description : '',
    docBlocks: [],
    tags: tagList(kind === 'saved_query' ? (config.tags ?? data.tags) : data.tags),
    meta,
    createdAt: createdAt(context),
    config: { ...config, enabled: config.enabled !== false },
    dependsOn: { nodes: parts.nodes, macros: [] },
    body: {
      label: data.label ?? null,
      group,
      unrendered_config: unrenderedConfig(context, request),
      ...parts.body(config),
    },
  };
}

/** A filter in dbt's shape; null for none. */
export function whereFilter(filter: unknown): Bag | null {
  const list = Array.isArray(filter) ? filter : filter === undefined || filter === null ? [] : [filter];
  if (list.length === 0) return null;
  return { where_filters: list.map((text: unknown) => ({ where_sql_template: String(text) })) };
}
