import { withoutLastLineEnd } from '../../context/yaml-context.ts';
import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type KeyPath, valueSpan, type YamlDocument } from '../../yaml/yaml-document.ts';
import type { ParsedFile, PropertyEntry } from '../parse/parsed-file.ts';
import { isDict } from '../parse/shape.ts';

/** Renders one text of a properties file in its package's context. */
export type RenderProperty = (text: string, packageName: string) => Checked<unknown>;

const LATE = new Set(['tests', 'data_tests', 'description', 'loaded_at_query']);
const LATE_OF_ITEMS = new Set(['tests', 'data_tests', 'description']);
const ITEMS = new Set(['columns', 'dimensions', 'measures', 'entities']);
const LATE_CONFIG = new Set(['pre_hook', 'post_hook', 'pre-hook', 'post-hook', 'loaded_at_query']);

/**
 * An entry with the Jinja of its texts rendered, except where dbt renders later: descriptions,
 * tests, hooks, filters of metrics. Entries that this cannot change are given back as they are.
 */
export function renderEntry(
  entry: PropertyEntry,
  parsed: ParsedFile & { kind: 'properties' },
  render: RenderProperty,
): Checked<PropertyEntry> {
  if (!entry.jinja) return { value: entry, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const visit = (value: unknown, keys: KeyPath): unknown => {
    if (keys.length > 0 && isLate(entry.key, keys)) return value;
    if (typeof value === 'string')
      return value.includes('{') ? rendered(value, keys) : withoutLastLineEnd(value);
    if (Array.isArray(value)) return value.map((item, index) => visit(item, [...keys, index]));
    if (!isDict(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, [...keys, key])]));
  };
  const rendered = (text: string, keys: KeyPath): unknown => {
    const result = render(text, parsed.file.package);
    if (result.diagnostics.length > 0) {
      const at = placeOf(parsed.document, [...entry.at, ...keys]);
      diagnostics.push(...result.diagnostics.map((problem) => ({ ...problem, at })));
    }
    return result.value;
  };
  const data = visit(entry.data, []) as PropertyEntry['data'];
  return { value: { ...entry, name: String(data.name), data }, diagnostics };
}

function placeOf(document: YamlDocument, keys: KeyPath) {
  return valueSpan(document, keys);
}

function isLate(key: PropertyEntry['key'], keys: KeyPath): boolean {
  if (key === 'sources') {
    if (keys[0] === 'description' || keys[0] === 'loaded_at_query') return true;
    if (keys[0] === 'config' && keys[1] === 'loaded_at_query') return true;
    return keys[0] === 'tables' && isLateProperty(keys.slice(2));
  }
  if (key === 'macros') return keys[0] === 'arguments' ? isLateProperty(keys.slice(1)) : isLateProperty(keys);
  if (key === 'metrics') return keys.at(-1) === 'filter' || keys.at(-2) === 'filter' || isLateProperty(keys);
  if (key === 'saved_queries')
    return (keys[0] === 'query_params' && keys[1] === 'where') || isLateProperty(keys);
  return isLateProperty(keys);
}

function isLateProperty(keys: KeyPath): boolean {
  const [first, second, third] = keys;
  if (LATE.has(String(first))) return true;
  if (keys.length === 2 && LATE.has(String(second))) return true;
  if (first === 'config' && LATE_CONFIG.has(String(second))) return true;
  if (keys.length === 5 && keys[4] === 'description') return true;
  return ITEMS.has(String(first)) && LATE_OF_ITEMS.has(String(third));
}
