import { selectMessages } from '../../diagnostics/messages/select.ts';
import type { ModelNode, Node } from '../../project/node.ts';
import { nodeToJson } from '../../project/node-json.ts';
import { fnmatch } from './fnmatch.ts';
import { matchConfig } from './match-config.ts';
import { matchFqn } from './match-fqn.ts';
import { nodesAtPath } from './match-path.ts';
import type { Method, SearchContext } from './method.ts';
import type { MethodName } from './method-names.ts';
import { resourceTypes } from './resource-types.ts';
import { result, sourceStatus, state } from './state-methods.ts';

/** Every method of the selection grammar. */
export const methods: Record<MethodName, Method> = {
  fqn: where((node, value) => node.kind !== 'source' && matchFqn(node.fqn, value, isVersioned(node))),
  tag: where((node, value) => node.tags.some((tag) => fnmatch(tag, value))),
  group: where((node, value) => {
    if (!isConfigurable(node) && node.kind !== 'metric') return false;
    const group = node.config.group;
    return typeof group === 'string' && fnmatch(group, value);
  }),
  access: where((node, value) => node.kind === 'model' && node.access === value),
  source: byName(
    (node) => (node.kind === 'source' ? [node.package, node.sourceName, node.name] : undefined),
    ['source', 'source.table', 'package.source.table'],
  ),
  path: (context, { value }) => nodesAtPath(context.project, String(value)),
  file: where((node, value) => {
    const name = node.originalFilePath.slice(node.originalFilePath.lastIndexOf('/') + 1);
    const dot = name.lastIndexOf('.');
    return fnmatch(name, value) || fnmatch(dot > 0 ? name.slice(0, dot) : name, value);
  }),
  package: where((node, value, { project }) =>
    fnmatch(node.package, value === 'this' ? project.name : value),
  ),
  config: (context, { methodArguments, value }) =>
    context.nodes.filter(
      (node) =>
        (isConfigurable(node) || node.kind === 'source') &&
        matchConfig(nodeToJson(node).config as Record<string, unknown>, methodArguments, value),
    ),
  test_name: where((node, value) => {
    if (node.kind === 'unit_test') return fnmatch(node.name, value);
    return node.kind === 'test' && node.testMetadata !== undefined && fnmatch(node.testMetadata.name, value);
  }),
  test_type: oneOf({
    generic: (node) => node.kind === 'test' && node.testMetadata !== undefined,
    schema: (node) => node.kind === 'test' && node.testMetadata !== undefined,
    singular: (node) => node.kind === 'test' && node.testMetadata === undefined,
    data: (node) => node.kind === 'test',
    unit: (node) => node.kind === 'unit_test',
  }),
  resource_type: oneOf(
    Object.fromEntries(resourceTypes.map((type) => [type, (node: Node) => node.kind === type])),
  ),
  state,
  exposure: named('exposure'),
  metric: named('metric'),
  result,
  source_status: sourceStatus,
  version: oneOf({
    latest: (node) => node.kind === 'model' && node.version != null && node.version === node.latestVersion,
    prerelease: (node) => node.kind === 'model' && compareToLatest(node) > 0,
    old: (node) => node.kind === 'model' && compareToLatest(node) < 0,
    none: (node) => node.kind === 'model' && node.version == null,
  }),
  semantic_model: named('semantic_model'),
  saved_query: named('saved_query'),
  unit_test: named('unit_test'),
  selector: (context, criterion) => context.selector(String(criterion.value), criterion),
};

function where(test: (node: Node, value: string, context: SearchContext) => boolean): Method {
  return (context, { value }) => context.nodes.filter((node) => test(node, String(value), context));
}

/** A method with a closed list of values. */
function oneOf(tests: Readonly<Record<string, (node: Node) => boolean>>): Method {
  return (context, { method, value, at }) => {
    const test = Object.hasOwn(tests, String(value)) ? tests[String(value)] : undefined;
    if (test) return context.nodes.filter(test);
    const known = Object.keys(tests);
    context.report(selectMessages.selectValue({ method, value: String(value), known }, at ? { at } : {}));
    return [];
  };
}

/** `name` or `package.name` of one kind of node. */
function named(kind: Node['kind']): Method {
  return byName(
    (node) => (node.kind === kind ? [node.package, node.name] : undefined),
    ['name', 'package.name'],
  );
}

/**
 * Patterns between dots, compared with the names of a node, package first. Fewer patterns than names
 * leave out the package, then the last.
 */
function byName(names: (node: Node) => readonly string[] | undefined, forms: readonly string[]): Method {
  return (context, { method, value, at }) => {
    const parts = String(value).split('.');
    if (parts.length > forms.length) {
      context.report(selectMessages.selectParts({ method, value: String(value), forms }, at ? { at } : {}));
      return [];
    }
    const patterns = parts.length === forms.length ? parts : ['*', ...parts];
    // Only `package.source.table` can lack two.
    if (forms.length === 3 && patterns.length === 2) patterns.push('*');
    return context.nodes.filter((node) => {
      const own = names(node);
      return own?.every((name, i) => fnmatch(name, patterns[i] ?? '*')) ?? false;
    });
  };
}

/** What lies in dbt's `manifest.nodes`. */
function isConfigurable(node: Node): boolean {
  return 'rawCode' in node;
}

function isVersioned(node: Node): boolean {
  return node.kind === 'model' && node.version != null;
}

/** Versions are compared as numbers when both are, else as text; 0 when there is nothing to compare. */
function compareToLatest({ version, latestVersion }: ModelNode): number {
  if (!version || !latestVersion) return 0;
  const [a, b] = [Number(version), Number(latestVersion)];
  if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  const [x, y] = [String(version), String(latestVersion)];
  return x < y ? -1 : x > y ? 1 : 0;
}
