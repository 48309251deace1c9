import { defaultConfig } from '../../project/default-config.ts';
import type { NodeKind } from '../../project/node.ts';
import type { ConfigTree } from '../../project/project-config.ts';
import type { LinkContext } from '../link/link-context.ts';
import { mergeConfig } from './merge-config.ts';

type Bag = Readonly<Record<string, unknown>>;

const TREE_OF: Readonly<Record<NodeKind, ConfigTree>> = {
  model: 'models',
  seed: 'seeds',
  snapshot: 'snapshots',
  test: 'tests',
  // dbt has no trees for these two.
  analysis: 'models',
  operation: 'models',
  source: 'sources',
  exposure: 'exposures',
  unit_test: 'unit_tests',
  metric: 'metrics',
  semantic_model: 'semantic-models',
  saved_query: 'saved-queries',
};

export interface ConfigRequest {
  readonly kind: NodeKind;
  readonly package: string;
  readonly fqn: readonly string[];
  /** Of properties YAML. */
  readonly patch?: Bag;
  /** Of `config()` calls. */
  readonly inFile?: Bag;
}

/**
 * The config of a resource in dbt's order of rising precedence: defaults, the package's tree from
 * the top to the resource, properties YAML, `config()` in the file, and for resources of other
 * packages the root project's tree.
 */
export function resolveConfig(context: Pick<LinkContext, 'trees' | 'root'>, request: ConfigRequest): Bag {
  const { kind, fqn, patch, inFile } = request;
  const tree = TREE_OF[kind];
  const plain = PLAIN[kind];
  const merge = (base: Bag, over: Bag) => mergeConfig(base, over, plain);
  let config = context.trees.levels(request.package, tree).over(defaultConfig[kind], fqn, merge);
  if (patch !== undefined) config = merge(config, patch);
  if (inFile !== undefined) config = merge(config, inFile);
  if (request.package !== context.root.name) {
    config = context.trees.levels(context.root.name, tree).over(config, fqn, merge);
  }
  return kind === 'test' ? withStoreFailures(config) : config;
}

// Of these kinds dbt replaces what it adds up for others.
const PLAIN: Partial<Readonly<Record<NodeKind, ReadonlySet<string>>>> = {
  source: new Set(['tags']),
  exposure: new Set(['tags', 'meta']),
};

/** The same levels as written, each simply replacing the one before: dbt's `unrendered_config`. */
export function unrenderedConfig(context: Pick<LinkContext, 'trees' | 'root'>, request: ConfigRequest): Bag {
  const tree = TREE_OF[request.kind];
  const replace = (base: Bag, over: Bag): Bag => ({ ...base, ...over });
  let config = context.trees.asWritten(request.package, tree).over(EMPTY, request.fqn, replace);
  if (request.patch !== undefined) config = { ...config, ...request.patch };
  if (request.package !== context.root.name) {
    config = context.trees.asWritten(context.root.name, tree).over(config, request.fqn, replace);
  }
  // Here, unlike in the merged config, dbt lets the file have the last word.
  return request.inFile === undefined ? config : { ...config, ...request.inFile };
}

const EMPTY: Bag = {};

/** `store_failures_as` decides where it is given, else `store_failures`. */
function withStoreFailures(config: Bag): Bag {
  const { store_failures: store, store_failures_as: as } = config;
  if (as === null || as === undefined) {
    if (store === null || store === undefined) return config;
    return { ...config, store_failures_as: store ? 'table' : 'ephemeral' };
  }
  return { ...config, store_failures: as !== 'ephemeral' };
}
