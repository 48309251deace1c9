import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { warehouses } from './projects.ts';
import { readManifest } from './read-manifest.ts';

/** The specification's list, by project. */
const listed = readList(readFileSync(new URL('models.txt', import.meta.url), 'utf8'));

/** The specification itself: WAREHOUSES_SPECIFICATION, or the file beside the repository. */
const specification = [
  process.env.WAREHOUSES_SPECIFICATION,
  fileURLToPath(new URL('../../../shared/design/warehouses.md', import.meta.url)),
].find((file): file is string => file !== undefined && existsSync(file));

/** A trained model, which its warehouse's README says is to come. */
const toCome = new Set(['churn_scores']);

it('the list has the specified number of models: 147, and 9 views for BI tools', () => {
  const counts = listed.map(({ project, names }) => [project, new Set(names).size]);
  expect(counts).toEqual(listed.map(({ project, count }) => [project, count]));
  const [views, models] = [listed.filter(isForBi), listed.filter((list) => !isForBi(list))];
  expect(models.reduce((sum, { names }) => sum + names.length, 0)).toBe(147);
  expect(views.reduce((sum, { names }) => sum + names.length, 0)).toBe(9);
});

it('every project of the list is there, and no other', () => {
  const projects = listed.filter((list) => !isForBi(list)).map(({ project }) => project);
  expect(warehouses.map(({ name }) => name).sort()).toEqual(projects.sort());
});

describe.each(warehouses)('the manifest of $name', ({ name, dir }) => {
  it('has every specified model and snapshot', async () => {
    const wanted = listed
      .filter(({ project }) => project.split(',')[0] === name)
      .flatMap(({ names }) => names);
    expect(wanted.length).toBeGreaterThan(0);
    const { nodes } = await readManifest(dir);
    const built = Object.values(nodes).filter(({ resource_type }) =>
      ['model', 'snapshot'].includes(resource_type),
    );
    const names = new Set(built.map((node) => node.name));
    expect(wanted.filter((model) => !names.has(model) && !toCome.has(model))).toEqual([]);
    // What is to come would be announced in vain once it is there.
    expect([...toCome].filter((model) => names.has(model))).toEqual([]);
  });
});

it.skipIf(specification === undefined)(
  'the list holds every model that the tables of the specification name (skipped where it is absent)',
  () => {
    const sections = readFileSync(specification ?? '', 'utf8').split(/^## (?=\d)/m);
    const numbered: Record<string, string> = {
      '3': 'flagship',
      '4': 'maven-factory',
      '5': 'shop-warehouse',
      '6': 'online-retail',
      '7': 'rees46-events',
    };
    for (const [number, project] of Object.entries(numbered)) {
      const text = sections.find((section) => section.startsWith(`${number}. `)) ?? '';
      const list = listed.find((candidate) => candidate.project === project)?.names ?? [];
      expect(text.length, project).toBeGreaterThan(1000);
      // First cells of tables, and names with a layer's prefix, are models …
      const cells = [...text.matchAll(/^\| (`[a-z_0-9]+`(?:, `[a-z_0-9]+`)*) \|/gm)].flatMap((row) =>
        ticked(row[1]),
      );
      const prefixed = ticked(text).filter((word) => /^(stg|int|fct|snap|metrics|vw)_[a-z0-9_]+$/.test(word));
      // … but for the columns and folders that are named alike.
      const others = new Set([
        'first_touch',
        'linear',
        'time_decay',
        'position_based',
        'staging',
        'warehouse',
        'analytics',
      ]);
      const named = new Set([...cells, ...prefixed].filter((word) => !others.has(word)));
      expect(
        [...named].filter((word) => !list.includes(word)),
        project,
      ).toEqual([]);
      expect(
        list.filter((model) => !text.includes(`\`${model}\``)),
        project,
      ).toEqual([]);
    }
  },
);

function readList(text: string): readonly { project: string; count: number; names: readonly string[] }[] {
  return text
    .split(/^\[/m)
    .slice(1)
    .map((block) => {
      const [heading = '', ...names] = block.split('\n').filter((line) => line !== '');
      const [project = '', count = ''] = heading.split(/\] ?/);
      return { project, count: Number(count), names };
    });
}

function isForBi({ project }: { project: string }): boolean {
  return project.includes(',');
}

function ticked(text = ''): string[] {
  return [...text.matchAll(/`([a-z_0-9]+)`/g)].map((match) => match[1] as string);
}
