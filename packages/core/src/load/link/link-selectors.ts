import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { projectMessages } from '../../diagnostics/messages/project.ts';
import type { SelectorDefinition } from '../../project/project.ts';
import { parseYamlFile } from '../../yaml/yaml.ts';
import { keySpan, valueSpan } from '../../yaml/yaml-document.ts';
import { any, boolean, checkShape, either, isDict, listOf, record, text } from '../parse/shape.ts';

const shape = record(
  'selectors file',
  {
    selectors: listOf(
      record(
        'selector',
        { name: text, description: text, default: either(boolean, text), definition: any },
        { required: ['name', 'definition'] },
      ),
    ),
    version: any,
  },
  { required: ['selectors'] },
);

/** `selectors.yml` as plain data; `render` fills in Jinja (of `default:`, mostly). */
export function linkSelectors(
  file: { readonly path: string; readonly text: string } | undefined,
  render: (value: unknown) => Checked<unknown>,
): Checked<ReadonlyMap<string, SelectorDefinition>> {
  const selectors = new Map<string, SelectorDefinition>();
  if (file === undefined) return { value: selectors, diagnostics: [] };
  const { value: document, diagnostics } = parseYamlFile(file.path, file.text);
  const problems: Diagnostic[] = [...diagnostics];
  if (document.value === null) return { value: selectors, diagnostics: problems };
  if (!isDict(document.value)) {
    problems.push(projectMessages.notMapping({ what: 'a selectors file' }, { at: valueSpan(document, []) }));
    return { value: selectors, diagnostics: problems };
  }
  problems.push(...checkShape(shape, document.value, [], document));
  const list = Array.isArray(document.value.selectors)
    ? (document.value.selectors as readonly unknown[])
    : [];
  for (const [index, written] of list.entries()) {
    if (!isDict(written) || typeof written.name !== 'string') continue;
    const at = valueSpan(document, ['selectors', index, 'name']);
    const rendered = render(written);
    problems.push(...rendered.diagnostics.map((problem) => ({ ...problem, at: problem.at ?? at })));
    const data = rendered.value as Readonly<Record<string, unknown>>;
    if (selectors.has(written.name)) {
      const first = selectors.get(written.name)!.at;
      const related = first === undefined ? [] : [{ at: first, message: 'first given here' }];
      problems.push(projectMessages.selectorTwice({ name: written.name }, { at, related }));
    }
    selectors.set(written.name, {
      name: written.name,
      ...(typeof data.description === 'string' && { description: data.description }),
      ...(typeof data.default === 'boolean' && { default: data.default }),
      definition: data.definition,
      at: keySpan(document, ['selectors', index, 'definition']),
    });
  }
  return { value: selectors, diagnostics: problems };
}
