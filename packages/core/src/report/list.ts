import type { Node, UniqueId } from '../project/node.ts';
import { nodeToJson } from '../project/node-json.ts';
import type { Project } from '../project/project.ts';
import { toPythonJson } from './to-json.ts';

export type ListOutput = 'selector' | 'name' | 'path' | 'json';

export interface ListOptions {
  /** dbt's default is `selector`. */
  readonly output: ListOutput;
  /** `--output-keys`: what a JSON line shows, in this order; nested with dots. */
  readonly outputKeys?: readonly string[];
}

const defaultKeys = new Set([
  'alias',
  'name',
  'package_name',
  'depends_on',
  'tags',
  'config',
  'resource_type',
  'source_name',
  'original_file_path',
  'unique_id',
]);

/** The lines that `dbt ls` prints for selected ids, one a node, in order of id. */
export function listLines(
  project: Project,
  ids: Iterable<UniqueId>,
  options: ListOptions,
): readonly string[] {
  return [...ids].sort().flatMap((id) => {
    const node = project.nodes.get(id);
    return node ? [lineOf(node, options)] : [];
  });
}

function lineOf(node: Node, { output, outputKeys }: ListOptions): string {
  switch (output) {
    case 'name':
      return searchName(node);
    case 'path':
      return node.originalFilePath;
    case 'selector':
      return selectorOf(node);
    case 'json':
      return toPythonJson(jsonOf(node, outputKeys));
  }
}

/** How the node is called for: with its version or its source. */
function searchName(node: Node): string {
  if (node.kind === 'source') return `${node.sourceName}.${node.name}`;
  if (node.kind === 'model' && node.version != null) return `${node.name}.v${node.version}`;
  return node.name;
}

/** What selects this node and no other. */
function selectorOf(node: Node): string {
  switch (node.kind) {
    case 'source':
      return `source:${node.package}.${node.sourceName}.${node.name}`;
    case 'exposure':
    case 'metric':
    case 'saved_query':
    case 'semantic_model':
      return `${node.kind}:${node.package}.${node.name}`;
    case 'unit_test':
      return `unit_test:${node.package}.${versionedName(node)}`;
    default:
      return node.fqn.join('.');
  }
}

function versionedName(node: { readonly name: string; readonly version?: string | number | null }): string {
  return node.version == null ? node.name : `${node.name}_v${node.version}`;
}

function jsonOf(node: Node, keys: readonly string[] | undefined): Record<string, unknown> {
  const json = nodeToJson(node);
  const result: Record<string, unknown> = {};
  if (!keys || keys.length === 0) {
    for (const key of Object.keys(json)) if (defaultKeys.has(key)) result[key] = json[key];
    return result;
  }
  for (const key of keys) {
    if (!key.includes('.')) {
      if (Object.hasOwn(json, key)) result[key] = json[key];
      continue;
    }
    // A nested key without a value is left out; a plain one is shown as null.
    const value = key.split('.').reduce<unknown>(inside, json);
    if (value !== null && value !== undefined) result[key] = value;
  }
  return result;
}

function inside(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
