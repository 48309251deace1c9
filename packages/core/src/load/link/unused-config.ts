import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import { parseYaml } from '../../yaml/yaml.ts';
import { keySpan } from '../../yaml/yaml-document.ts';
import { isDict } from '../parse/shape.ts';
import type { LinkContext } from './link-context.ts';

/** Paths of the root project's config trees that no resource lies under: often mistyped folders. */
export function unusedConfig({ root, trees }: LinkContext): readonly Diagnostic[] {
  const unused = trees.unused(root.name);
  if (unused.length === 0) return [];
  const document = root.text === undefined ? undefined : parseYaml(root.path, root.text).value;
  return unused.map((path) => {
    const written =
      path[0] === 'tests' &&
      document !== undefined &&
      isDict(document.value) &&
      'data_tests' in document.value
        ? ['data_tests', ...path.slice(1)]
        : path;
    const near = path.length === 2 ? nearest(path[1]!, [root.name]) : undefined;
    const at = document === undefined ? undefined : keySpan(document, written);
    return graphMessages.unusedConfig({ path: written.join('.'), near }, at === undefined ? {} : { at });
  });
}
