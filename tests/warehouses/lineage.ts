import type { Manifest } from './read-manifest.ts';

/** A thing that a diagram shows. */
interface Shown {
  /** Name in the diagram, unique. */
  readonly key: string;
  /** How it is drawn. */
  readonly label: string;
  readonly group: string;
  readonly parents: readonly string[];
}

/** A Mermaid diagram of what is made from what: sources, seeds, models by layer, snapshots, pages; no tests. */
export function lineage(manifest: Manifest): string {
  const shown = shownThings(manifest);
  const boxes = [...groupsOf(shown)].map(([group, things]) =>
    [`  subgraph ${group}`, ...things.map(({ label }) => `    ${label}`).sort(), '  end'].join('\n'),
  );
  const edges = edgesBetween(shown, ({ key }) => key);
  return ['flowchart LR', ...boxes, ...edges].join('\n');
}

/** The same by layer: one box for each, with what it holds, and an arrow where one is made from another. */
export function layers(manifest: Manifest): string {
  const shown = shownThings(manifest);
  const boxes = [...groupsOf(shown)].map(([group, things]) => {
    const names = things.map(({ key, label }) => /[[("]+(.+?)[\])"]+$/.exec(label)?.[1] ?? key).sort();
    return `  ${group}["<b>${group}</b><br>${names.join('<br>')}"]`;
  });
  return ['flowchart LR', ...boxes, ...edgesBetween(shown, ({ group }) => group)].join('\n');
}

function shownThings(manifest: Manifest): ReadonlyMap<string, Shown> {
  const shown = new Map<string, Shown>();
  for (const [id, { source_name, name }] of Object.entries(manifest.sources)) {
    const key = `${source_name}_${name}`;
    shown.set(id, { key, label: `${key}[(${name})]`, group: 'sources', parents: [] });
  }
  for (const [id, node] of Object.entries(manifest.nodes)) {
    const { name: key, resource_type: type, fqn, depends_on } = node;
    if (!['model', 'seed', 'snapshot'].includes(type)) continue;
    // What lies directly in the models' folder has no layer.
    const group = type !== 'model' ? `${type}s` : fqn.length > 2 ? (fqn[1] as string) : 'models';
    shown.set(id, { key, label: key, group, parents: depends_on.nodes ?? [] });
  }
  for (const [id, { name, label, depends_on }] of Object.entries(manifest.exposures)) {
    const key = `page_${name}`;
    shown.set(id, {
      key,
      label: `${key}(["${label ?? name}"])`,
      group: 'pages',
      parents: depends_on.nodes ?? [],
    });
  }
  return shown;
}

/** Groups in the order in which data run through them: sources first, pages last. */
function groupsOf(shown: ReadonlyMap<string, Shown>): ReadonlyMap<string, readonly Shown[]> {
  const groups = new Map<string, Shown[]>();
  for (const thing of shown.values()) groups.set(thing.group, [...(groups.get(thing.group) ?? []), thing]);
  const usual = [
    'sources',
    'seeds',
    'staging',
    'intermediate',
    'star',
    'warehouse',
    'marts',
    'metrics',
    'analytics',
  ];
  const last = ['views', 'public', 'snapshots', 'pages'];
  const rank = (group: string) => {
    const early = usual.indexOf(group);
    const late = last.indexOf(group);
    return early >= 0 ? early : late >= 0 ? usual.length + 1 + late : usual.length;
  };
  return new Map([...groups].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)));
}

function edgesBetween(shown: ReadonlyMap<string, Shown>, end: (thing: Shown) => string): readonly string[] {
  const edges = [...shown.values()].flatMap((to) =>
    to.parents
      .map((parent) => shown.get(parent))
      .filter((from) => from !== undefined && end(from) !== end(to))
      .map((from) => `  ${end(from as Shown)} --> ${end(to)}`),
  );
  return [...new Set(edges)].sort();
}
