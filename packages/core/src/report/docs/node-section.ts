import { escapeHtml } from './escape-html.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a section shows besides its node. */
export interface SectionFacts {
  /** Ids that have a section, and can be linked to. */
  readonly ids: ReadonlySet<string>;
  readonly parents: Json;
  readonly children: Json;
  /** Tables of the catalog by id. */
  readonly tables: Json;
}

/** One node on the documentation page. */
export function nodeSection(node: Json, facts: SectionFacts): string {
  const id = String(node.unique_id);
  const config = record(node.config);
  const kind = [node.resource_type, config.materialized].filter(Boolean).join(', ');
  const description = String(node.description ?? '') || String(node.source_description ?? '');
  return [
    `<section id="${escapeHtml(encodeURIComponent(id))}">`,
    `<h2>${escapeHtml(node.name)} <small>${escapeHtml(kind)}</small></h2>`,
    node.relation_name ? `<p><code>${escapeHtml(node.relation_name)}</code></p>` : '',
    description ? `<p class="text">${escapeHtml(description)}</p>` : '',
    facet('File', node.original_file_path),
    facet('Tags', list(node.tags).join(', ')),
    links('Reads', facts.parents[id], facts),
    links('Read by', facts.children[id], facts),
    columns(record(node.columns), record(record(facts.tables[id]).columns)),
    code('Source', node.raw_code),
    code('Compiled', node.compiled_code),
    '</section>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function facet(name: string, value: unknown): string {
  return value ? `<p>${name}: ${escapeHtml(value)}</p>` : '';
}

function links(name: string, ids: unknown, facts: SectionFacts): string {
  const shown = list(ids).map(String);
  if (shown.length === 0) return '';
  const each = shown.map((id) =>
    facts.ids.has(id)
      ? `<a href="#${escapeHtml(encodeURIComponent(id))}">${escapeHtml(id)}</a>`
      : escapeHtml(id),
  );
  return `<p>${name}: ${each.join(', ')}</p>`;
}

/** Columns as the database has them, then those that are only described. */
function columns(described: Json, found: Json): string {
  const byLowerName = new Map(
    Object.values(described).map((one) => [nameOf(one).toLowerCase(), record(one)]),
  );
  const rows = Object.values(found).map((one) => {
    const own = byLowerName.get(nameOf(one).toLowerCase());
    byLowerName.delete(nameOf(one).toLowerCase());
    return row(nameOf(one), record(one).type, own?.description);
  });
  for (const own of byLowerName.values()) rows.push(row(nameOf(own), own.data_type, own.description));
  if (rows.length === 0) return '';
  return `<table><thead><tr><th>Column</th><th>Type</th><th>Description</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function row(name: unknown, type: unknown, description: unknown): string {
  const cells = [name, type, description].map((cell) => `<td class="text">${escapeHtml(cell ?? '')}</td>`);
  return `<tr>${cells.join('')}</tr>`;
}

function code(name: string, text: unknown): string {
  if (typeof text !== 'string' || text.trim() === '') return '';
  return `<details><summary>${name}</summary><pre>${escapeHtml(text)}</pre></details>`;
}

function nameOf(column: unknown): string {
  return String(record(column).name ?? '');
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
