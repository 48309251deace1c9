import type { Node } from '../../project/node.ts';
import type { Project } from '../../project/project.ts';
import type { SpecGroup } from './spec.ts';

/** Names that may have been meant by a part of a command line that selected nothing, for "did you mean". */
export function namesLike(
  project: Project,
  { parts }: SpecGroup,
): { readonly value: string; readonly names: ReadonlySet<string> } {
  const [part] = parts;
  if (parts.length !== 1 || part?.kind !== 'criterion') return { value: '', names: new Set() };
  const namesOf = candidates[part.method] ?? (() => []);
  const names = new Set([...project.nodes.values()].flatMap(namesOf));
  return { value: String(part.value), names };
}

/** What values of a method look like, node by node. */
const candidates: Readonly<Record<string, (node: Node) => readonly string[]>> = {
  fqn: (node) => (node.kind === 'source' || node.kind === 'operation' ? [] : [node.name]),
  tag: (node) => node.tags,
  package: (node) => [node.package],
  source: (node) => (node.kind === 'source' ? [node.sourceName, `${node.sourceName}.${node.name}`] : []),
  exposure: (node) => (node.kind === 'exposure' ? [node.name] : []),
  metric: (node) => (node.kind === 'metric' ? [node.name] : []),
  semantic_model: (node) => (node.kind === 'semantic_model' ? [node.name] : []),
  saved_query: (node) => (node.kind === 'saved_query' ? [node.name] : []),
  unit_test: (node) => (node.kind === 'unit_test' ? [node.name] : []),
  group: (node) => ('config' in node && typeof node.config.group === 'string' ? [node.config.group] : []),
  test_name: (node) => (node.kind === 'test' && node.testMetadata ? [node.testMetadata.name] : []),
  path: (node) => [node.originalFilePath],
  file: (node) => [node.originalFilePath.slice(node.originalFilePath.lastIndexOf('/') + 1)],
};
