import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import type { Node, NodeKind } from '../../project/node.ts';
import type { ConfigTree } from '../../project/project-config.ts';
import { parseYaml } from '../../yaml/yaml.ts';
import { keySpan } from '../../yaml/yaml-document.ts';
import { isDict } from '../parse/shape.ts';
import type { LinkContext } from './link-context.ts';

const KINDS: Partial<Readonly<Record<ConfigTree, NodeKind>>> = {
  models: 'model',
  seeds: 'seed',
  snapshots: 'snapshot',
  tests: 'test',
  sources: 'source',
  exposures: 'exposure',
  unit_tests: 'unit_test',
  metrics: 'metric',
  'semantic-models': 'semantic_model',
  'saved-queries': 'saved_query',
};

/** Paths of the root project's config trees that no resource lies under, in one warning: often mistyped folders. */
export function unusedConfig(
  { root, trees }: LinkContext,
  enabled: Iterable<Node>,
  disabled: Iterable<Node>,
): readonly Diagnostic[] {
  const paths = trees.paths(root.name).filter(({ path }) => path.length > 0);
  if (paths.length === 0) return [];
  const nodes = [...enabled, ...disabled];
  const unused = paths.filter(({ tree, path }) => {
    const kind = KINDS[tree];
    return !nodes.some((node) => node.kind === kind && path.every((part, index) => node.fqn[index] === part));
  });
  if (unused.length === 0) return [];
  const document = root.text === undefined ? undefined : parseYaml(root.path, root.text).value;
  const isNewName = isDict(document?.value) && 'data_tests' in document.value;
  const written = unused.map(({ tree, path }) => [
    tree === 'tests' && isNewName ? 'data_tests' : tree,
    ...path,
  ]);
  const near = unused.flatMap(({ tree, path }) => nearFolder(path, nodes, KINDS[tree]) ?? []);
  const [at, ...others] = document === undefined ? [] : written.map((keys) => keySpan(document, keys));
  const related = others.map((other) => ({ at: other, message: 'and this one' }));
  return [
    graphMessages.unusedConfig(
      { paths: written.map((keys) => keys.join('.')), near },
      at === undefined ? {} : { at, related },
    ),
  ];
}

/** A folder or name beside the one that is meant, where its parents do exist. */
function nearFolder(
  path: readonly string[],
  nodes: readonly Node[],
  kind: NodeKind | undefined,
): string | undefined {
  const parents = path.slice(0, -1);
  const beside = new Set<string>();
  for (const node of nodes) {
    if (node.kind !== kind || !parents.every((part, index) => node.fqn[index] === part)) continue;
    const name = node.fqn[parents.length];
    if (name !== undefined) beside.add(name);
  }
  return nearest(path.at(-1)!, beside);
}
