/** The parts of a manifest that a diagram needs. */
export interface Manifest {
  nodes: Record<
    string,
    { name: string; resource_type: string; fqn: string[]; depends_on: { nodes?: string[] } }
  >;
  sources: Record<string, { name: string; source_name: string }>;
  exposures: Record<string, { name: string; label?: string | null; depends_on: { nodes?: string[] } }>;
}

/** A Mermaid diagram of what is made from what: sources, seeds, models by layer, snapshots, exposures; no tests. */
export function lineage(manifest: Manifest): string {
  const groups = new Map<string, string[]>();
  const edges: string[] = [];
  const add = (group: string, line: string) => groups.set(group, [...(groups.get(group) ?? []), line]);
  const named = new Map<string, string>();
  for (const [id, { source_name, name }] of Object.entries(manifest.sources)) {
    named.set(id, `${source_name}_${name}`);
    add('sources', `${source_name}_${name}[(${name})]`);
  }
  for (const [id, node] of Object.entries(manifest.nodes)) {
    if (!['model', 'seed', 'snapshot'].includes(node.resource_type)) continue;
    named.set(id, node.name);
    add(node.resource_type === 'model' ? (node.fqn[1] ?? 'models') : `${node.resource_type}s`, node.name);
  }
  for (const [id, { name, label }] of Object.entries(manifest.exposures)) {
    named.set(id, `page_${name}`);
    add('pages', `page_${name}([${label ?? name}])`);
  }
  for (const [id, { depends_on }] of [
    ...Object.entries(manifest.nodes),
    ...Object.entries(manifest.exposures),
  ]) {
    const to = named.get(id);
    if (to === undefined) continue;
    for (const parent of depends_on.nodes ?? []) {
      const from = named.get(parent);
      if (from !== undefined) edges.push(`  ${from} --> ${to}`);
    }
  }
  const boxes = ['sources', 'seeds', 'staging', 'intermediate', 'star', 'marts', 'snapshots', 'pages'].map(
    (group) =>
      [`  subgraph ${group}`, ...(groups.get(group) ?? []).sort().map((line) => `    ${line}`), '  end'].join(
        '\n',
      ),
  );
  return ['flowchart LR', ...boxes, ...[...new Set(edges)].sort()].join('\n');
}
