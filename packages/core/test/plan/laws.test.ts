import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Selection } from '../../src/plan/plan.ts';
import { planRun } from '../../src/plan/plan-run.ts';
import { select } from '../../src/plan/select/select.ts';
import type { Project } from '../../src/project/project.ts';
import { ancestorsOf, descendantsOf, parentsOf, randomProject } from './support/random-project.ts';

const base: Selection = {
  select: [],
  exclude: [],
  resourceTypes: [],
  excludeResourceTypes: [],
  indirectSelection: 'empty',
};

function ids(project: Project, selection: Partial<Selection>): Set<string> {
  return new Set(select(project, { ...base, ...selection }).value);
}

const model = fc.nat(11).map((i) => `m${i}`);
const depth = fc.constantFrom('', '1', '2');
/** Criteria of any form over the names and tags of a random project. */
const criterion = fc.oneof(
  fc.constantFrom(
    '*',
    'm?',
    'm1*',
    't*',
    'tag:red',
    'tag:*',
    'resource_type:test',
    'config.materialized:view',
  ),
  model,
  fc.tuple(depth, model).map(([n, name]) => `${n}+${name}`),
  fc.tuple(model, depth).map(([name, n]) => `${name}+${n}`),
  model.map((name) => `@${name}`),
  fc.constantFrom('tag:red+', '1+tag:blue', '+tag:green+1'),
);

test('a blank unites, a comma intersects, --exclude takes away', () => {
  fc.assert(
    fc.property(randomProject, criterion, criterion, (project, a, b) => {
      const [x, y] = [ids(project, { select: [a] }), ids(project, { select: [b] })];
      expect(ids(project, { select: [a, b] })).toEqual(new Set([...x, ...y]));
      expect(ids(project, { select: [`${a} ${b}`] })).toEqual(new Set([...x, ...y]));
      expect(ids(project, { select: [`${a},${b}`] })).toEqual(new Set([...x].filter((id) => y.has(id))));
      expect(ids(project, { select: [a], exclude: [b] })).toEqual(new Set([...x].filter((id) => !y.has(id))));
    }),
  );
});

test('sets do not depend on order or repetition, and excluding what was selected leaves nothing', () => {
  fc.assert(
    fc.property(randomProject, criterion, criterion, (project, a, b) => {
      expect(ids(project, { select: [a, b] })).toEqual(ids(project, { select: [b, a] }));
      expect(ids(project, { select: [`${a},${b}`] })).toEqual(ids(project, { select: [`${b},${a}`] }));
      expect(ids(project, { select: [a, a] })).toEqual(ids(project, { select: [a] }));
      expect(ids(project, { select: [a], exclude: [a] }).size).toBe(0);
    }),
  );
});

test('graph operators reach what can be reached', () => {
  fc.assert(
    fc.property(randomProject, model, fc.constantFrom(1, 2, 3), (project, name, n) => {
      const id = `model.shop.${name}`;
      if (!project.nodes.has(id)) return;
      expect(ids(project, { select: [name] })).toEqual(new Set([id]));
      expect(ids(project, { select: [`+${name}`] })).toEqual(new Set([id, ...ancestorsOf(project, id)]));
      expect(ids(project, { select: [`${name}+`] })).toEqual(new Set([id, ...descendantsOf(project, id)]));
      expect(ids(project, { select: [`${n}+${name}`] })).toEqual(
        new Set([id, ...ancestorsOf(project, id, n)]),
      );
      expect(ids(project, { select: [`${name}+${n}`] })).toEqual(
        new Set([id, ...descendantsOf(project, id, n)]),
      );
      expect(ids(project, { select: [`+${name}+`] })).toEqual(
        new Set([id, ...ancestorsOf(project, id), ...descendantsOf(project, id)]),
      );
      const family = [id, ...descendantsOf(project, id)];
      expect(ids(project, { select: [`@${name}`] })).toEqual(
        new Set(family.flatMap((one) => [one, ...ancestorsOf(project, one)])),
      );
    }),
  );
});

test('indirect selection: empty, cautious, buildable and eager each hold the one before', () => {
  fc.assert(
    fc.property(randomProject, criterion, (project, a) => {
      const [empty, cautious, buildable, eager] = (['empty', 'cautious', 'buildable', 'eager'] as const).map(
        (indirectSelection) => ids(project, { select: [a], indirectSelection }),
      ) as [Set<string>, Set<string>, Set<string>, Set<string>];
      for (const id of empty) expect(cautious).toContain(id);
      for (const id of cautious) expect(buildable).toContain(id);
      for (const id of buildable) expect(eager).toContain(id);
      for (const node of project.nodes.values()) {
        if (node.kind !== 'test') continue;
        const parents = parentsOf(node);
        const has = (set: Set<string>) => set.has(node.uniqueId) && !empty.has(node.uniqueId);
        if (has(eager)) expect(parents.some((parent) => empty.has(parent))).toBe(true);
        if (has(cautious)) expect(parents.every((parent) => empty.has(parent))).toBe(true);
      }
    }),
  );
});

test('selecting everything selects all, and no text makes the parser fail', () => {
  fc.assert(
    fc.property(randomProject, fc.string(), (project, text) => {
      expect(ids(project, {})).toEqual(new Set(project.nodes.keys()));
      const { value, diagnostics } = select(project, { ...base, select: [text] });
      if (value.size === 0) expect(diagnostics.length).toBeGreaterThan(0);
    }),
  );
});

test('in a build a node waits for a test when all that the test reads lies upstream of it', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const { steps } = planRun(project, { command: 'build', selection: base }).value;
      expect(steps.length).toBe(project.nodes.size);
      const before = new Map<string, Set<string>>();
      for (const { node, after } of steps) {
        before.set(node.uniqueId, new Set(after.flatMap((id) => [id, ...(before.get(id) ?? [])])));
      }
      for (const node of project.nodes.values()) {
        const upstream = ancestorsOf(project, node.uniqueId);
        for (const other of project.nodes.values()) {
          const parents = parentsOf(other);
          const waits =
            other.kind === 'test'
              ? node.kind !== 'test' && parents.every((parent) => upstream.has(parent))
              : upstream.has(other.uniqueId);
          // A test waits for the tests that its parents wait for.
          const through =
            node.kind === 'test' &&
            other.kind === 'test' &&
            [...upstream].some((id) => before.get(id)?.has(other.uniqueId));
          expect(
            before.get(node.uniqueId)?.has(other.uniqueId),
            `${node.uniqueId} after ${other.uniqueId}`,
          ).toBe(waits || through);
        }
      }
    }),
  );
});

test('whatever is selected, steps wait along the paths of the whole graph', () => {
  fc.assert(
    fc.property(randomProject, criterion, criterion, (project, a, b) => {
      const { steps } = planRun(project, { command: 'run', selection: { ...base, select: [a, b] } }).value;
      const planned = new Set(steps.map((step) => step.node.uniqueId));
      const before = new Map<string, Set<string>>();
      for (const { node, after } of steps) {
        before.set(node.uniqueId, new Set(after.flatMap((id) => [id, ...(before.get(id) ?? [])])));
      }
      for (const id of planned) {
        expect(before.get(id)).toEqual(
          new Set([...ancestorsOf(project, id)].filter((one) => planned.has(one))),
        );
      }
    }),
  );
});
