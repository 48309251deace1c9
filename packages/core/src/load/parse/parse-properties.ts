import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import { projectMessages } from '../../diagnostics/messages/project.ts';
import type { ProjectFile } from '../../project-file.ts';
import { parseYamlFile } from '../../yaml/yaml.ts';
import { keySpan, valueSpan, type YamlDocument } from '../../yaml/yaml-document.ts';
import { checkConfigKeys } from './check-config-keys.ts';
import type { ParsedFile, PropertyEntry } from './parsed-file.ts';
import { type PropertyKey, propertyShapes } from './property-shapes.ts';
import { checkShape, isDict } from './shape.ts';

const OTHER_KEYS = ['version', 'anchors'];

/**
 * Reads a properties file: its entries kind by kind, each checked against what dbt accepts there.
 * An entry with an error is left out, so that what follows may trust its types.
 */
export function parseProperties(file: ProjectFile): Checked<ParsedFile> {
  const { value: document, diagnostics } = parseYamlFile(file.displayPath, file.text);
  const problems: Diagnostic[] = [...diagnostics];
  const entries: PropertyEntry[] = [];
  const top = document.value;
  if (isDict(top)) {
    for (const key of Object.keys(top)) {
      if (key in propertyShapes) readList(key as PropertyKey, top[key], document, entries, problems);
      else if (!OTHER_KEYS.includes(key)) {
        const known = [...Object.keys(propertyShapes), ...OTHER_KEYS];
        const facts = { what: 'properties file', key, known, event: 'CustomTopLevelKeyDeprecation' };
        problems.push(projectMessages.unknownKey(facts, { at: keySpan(document, [key]) }));
      }
    }
  } else if (top !== null) {
    problems.push(projectMessages.notMapping({ what: 'a properties file' }, { at: valueSpan(document, []) }));
  }
  return { value: { kind: 'properties', file, document, entries }, diagnostics: problems };
}

function readList(
  key: PropertyKey,
  list: unknown,
  document: YamlDocument,
  entries: PropertyEntry[],
  problems: Diagnostic[],
): void {
  if (!Array.isArray(list)) {
    const given = list === null ? 'nothing' : isDict(list) ? 'a mapping' : 'a single value';
    problems.push(projectMessages.notList({ key, given }, { at: keySpan(document, [key]) }));
    return;
  }
  for (const [index, data] of (list as readonly unknown[]).entries()) {
    const at = [key, index];
    if (!isDict(data)) {
      const facts = {
        key,
        wanted: 'a list of mappings',
        given: data === null ? 'an empty item' : 'a plain item',
      };
      problems.push(projectMessages.wrongType(facts, { at: valueSpan(document, at) }));
      continue;
    }
    const found = [
      ...checkShape(propertyShapes[key], data, at, document),
      ...checkConfigKeys(key, data, at, document),
    ];
    problems.push(...found);
    if (!hasErrors(found)) entries.push({ key, at, name: String(data.name), data, jinja: isRendered(data) });
  }
}

/** Whether rendering may change a text: by its Jinja, or by the line break at its end, which Jinja takes away. */
function isRendered(value: unknown): boolean {
  if (typeof value === 'string') return /\{[{%#]|\n$|\r/.test(value);
  if (Array.isArray(value)) return value.some(isRendered);
  return isDict(value) && Object.values(value).some(isRendered);
}
