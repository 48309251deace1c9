import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import { projectMessages } from '../../diagnostics/messages/project.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import type { Group, Node, UniqueId } from '../../project/node.ts';
import { keySpan, valueSpan } from '../../yaml/yaml-document.ts';
import { mergeConfig } from '../config/merge-config.ts';
import { isDict } from '../parse/shape.ts';
import { pathInFolder } from './collect-drafts.ts';
import { splitPath } from './draft.ts';
import type { LinkContext } from './link-context.ts';
import type { Bag, PlacedEntry } from './patch.ts';

const NO_CONFIG = { meta: {} };
const REPLACED: ReadonlySet<string> = new Set([
  'tags',
  'packages',
  'docs',
  'quoting',
  'column_types',
  'contract',
]);

/** Of groups only `meta` is merged. */
function mergeGroup(base: Bag, over: Bag): Bag {
  return mergeConfig(base, over, REPLACED);
}

/** The groups that properties YAML defines. */
export function linkGroups(
  entries: readonly PlacedEntry[],
  context: LinkContext,
): Checked<ReadonlyMap<UniqueId, Group>> {
  const groups = new Map<UniqueId, Group>();
  const places = new Map<UniqueId, PlacedEntry>();
  const diagnostics: Diagnostic[] = [];
  for (const placed of entries) {
    const { entry, parsed } = placed;
    if (entry.key !== 'groups') continue;
    const { file, document } = parsed;
    const at = valueSpan(document, [...entry.at, 'name']);
    const uniqueId = `group.${file.package}.${entry.name}`;
    const owner = isDict(entry.data.owner) ? entry.data.owner : {};
    if (owner.name === undefined && owner.email === undefined) {
      diagnostics.push(
        projectMessages.ownerMissing(
          { what: 'group', name: entry.name },
          { at: keySpan(document, [...entry.at, 'owner']) },
        ),
      );
    }
    const first = places.get(uniqueId);
    if (first !== undefined) {
      const related = [
        { at: valueSpan(first.parsed.document, [...first.entry.at, 'name']), message: 'the first one' },
      ];
      const facts = {
        kind: 'group',
        name: entry.name,
        first: first.parsed.file.displayPath,
        second: file.displayPath,
      };
      diagnostics.push(graphMessages.nameTwice(facts, { at, related }));
      continue;
    }
    places.set(uniqueId, placed);
    const own = isDict(entry.data.config) ? entry.data.config : {};
    const fqn = [file.package, ...splitPath(pathInFolder(file)).folders, entry.name];
    // dbt has no tree for groups: it takes the one of models, without their hooks.
    const {
      'pre-hook': _pre,
      'post-hook': _post,
      ...tree
    } = context.trees.levels(file.package, 'models').over(NO_CONFIG, fqn, mergeGroup);
    groups.set(uniqueId, {
      uniqueId,
      name: entry.name,
      package: file.package,
      path: pathInFolder(file),
      originalFilePath: file.path,
      owner: { email: null, ...owner },
      description: typeof entry.data.description === 'string' ? entry.data.description : null,
      config: mergeGroup(tree, own),
    });
  }
  return { value: groups, diagnostics };
}

/** Nodes that say they belong to a group that nobody defines. */
export function unknownGroups(
  nodes: Iterable<Node>,
  groups: ReadonlyMap<UniqueId, Group>,
): readonly Diagnostic[] {
  const known = new Set([...groups.values()].map((group) => group.name));
  const diagnostics: Diagnostic[] = [];
  for (const node of nodes) {
    const group = 'group' in node ? node.group : undefined;
    if (!group || known.has(group) || node.kind === 'test') continue;
    const facts = { kind: node.kind, name: node.name, group, hint: didYouMean(group, known) };
    diagnostics.push(graphMessages.groupNotFound(facts, { at: { ...node.at, end: node.at.start } }));
  }
  return diagnostics;
}
