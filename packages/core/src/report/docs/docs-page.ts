import { docsStyle } from './docs-style.ts';
import { escapeHtml } from './escape-html.ts';
import { nodeSection } from './node-section.ts';

type Json = Readonly<Record<string, unknown>>;

/** Parts of the manifest that the page shows, with the heading of each in the list. */
const parts = [
  'nodes',
  'sources',
  'exposures',
  'metrics',
  'semantic_models',
  'saved_queries',
  'unit_tests',
] as const;

/** In the list of nodes, by resource type; what is not named here comes last. */
const headings: Readonly<Record<string, string>> = {
  source: 'Sources',
  seed: 'Seeds',
  snapshot: 'Snapshots',
  model: 'Models',
  analysis: 'Analyses',
  exposure: 'Exposures',
  metric: 'Metrics',
  semantic_model: 'Semantic models',
  saved_query: 'Saved queries',
  test: 'Data tests',
  unit_test: 'Unit tests',
};

/**
 * index.html: every node of a manifest with its description, columns, SQL and neighbours, in one file
 * that needs no other. `catalog` brings columns and types as the database has them.
 */
export function docsPage(manifest: Json, catalog: Json): string {
  const nodes = parts.flatMap((part) => Object.values(record(manifest[part])).map(record));
  const shown = nodes.filter((node) => String(node.resource_type) in headings);
  const ids = new Set(shown.map((node) => String(node.unique_id)));
  const project = escapeHtml(record(manifest.metadata).project_name ?? 'Project');
  const facts = {
    ids,
    parents: record(manifest.parent_map),
    children: record(manifest.child_map),
    tables: { ...record(catalog.nodes), ...record(catalog.sources) },
  };
  const groups = Object.entries(headings).map(([type, heading]) => {
    const own = shown.filter((node) => node.resource_type === type).sort(byName);
    return { heading, own };
  });
  const list = groups.filter(({ own }) => own.length > 0).map(({ heading, own }) => listOf(heading, own));
  const sections = groups.flatMap(({ own }) => own.map((node) => nodeSection(node, facts)));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${project}</title>
<style>${docsStyle}</style>
</head>
<body>
<nav>
<h1>${project}</h1>
<input id="find" type="search" placeholder="Find" aria-label="Find a node by its name">
${list.join('\n')}
</nav>
<main>
<p>Made ${escapeHtml(record(manifest.metadata).generated_at ?? '')} from
<a href="manifest.json">manifest.json</a> and <a href="catalog.json">catalog.json</a>.</p>
${sections.join('\n')}
</main>
<script>${script}</script>
</body>
</html>
`;
}

/** Leaves in the list what has the words that were typed in its name. */
const script = `
document.getElementById('find').addEventListener('input', ({ target }) => {
  const wanted = target.value.toLowerCase();
  for (const item of document.querySelectorAll('nav li'))
    item.hidden = !item.textContent.toLowerCase().includes(wanted);
});
`;

function listOf(heading: string, nodes: readonly Json[]): string {
  const items = nodes.map(
    ({ unique_id: id, name, source_name: source }) =>
      `<li><a href="#${escapeHtml(encodeURIComponent(String(id)))}">${escapeHtml(source ? `${source}.${name}` : name)}</a></li>`,
  );
  return `<details open><summary>${heading} (${nodes.length})</summary><ul>${items.join('')}</ul></details>`;
}

function byName(a: Json, b: Json): number {
  return String(a.name) < String(b.name) ? -1 : 1;
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
