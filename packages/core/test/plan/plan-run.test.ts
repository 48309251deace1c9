import { describe, expect, test } from 'vitest';
import type { PlannedCommand } from '../../src/plan/command-kinds.ts';
import { layerOf } from '../../src/plan/layer-of.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { planRun } from '../../src/plan/plan-run.ts';
import { selectionFromArgs } from './support/selection-from-args.ts';
import { readJson, shop } from './support/shop.ts';

interface Queue {
  readonly args: string;
  /** Ids as dbt hands them to one thread. */
  readonly order: readonly string[];
  readonly edges: readonly (readonly [string, string])[];
  readonly unit_tests?: Readonly<Record<string, readonly string[]>>;
}

function plan(line: string): Plan {
  const [command = '', ...rest] = line.split(' ');
  const selection = selectionFromArgs(rest.join(' '));
  return planRun(shop, { command: command as PlannedCommand, selection }).value;
}

const isEphemeral = (id: string) => {
  const node = shop.nodes.get(id);
  return node?.kind === 'model' && node.config.materialized === 'ephemeral';
};

/** Everything that comes before each id, directly or not. */
function closure(edges: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const direct = new Map<string, string[]>();
  for (const [from, to] of edges) direct.set(to, [...(direct.get(to) ?? []), from]);
  const before = (id: string, found = new Set<string>()): Set<string> => {
    for (const parent of direct.get(id) ?? []) {
      if (!found.has(parent)) before(parent, found.add(parent));
    }
    return found;
  };
  return new Map([...direct.keys()].map((id) => [id, before(id)]));
}

describe("a plan has the nodes, the order and the waiting of dbt's queue", () => {
  for (const { args, order, edges, unit_tests = {} } of readJson<readonly Queue[]>('plans.json')) {
    test(args, () => {
      const { steps } = plan(args);
      const compiles = args.startsWith('compile');
      // But for compiling an ephemeral model is no step.
      const counts = (id: string) => compiles || !isEphemeral(id);
      const expected = order.filter(counts);
      const isUnit = (id: string) => id.startsWith('unit_test.');
      const told = steps.filter((step) => args.startsWith('test') || !isUnit(step.node.uniqueId));
      const ids = told.map((step) => step.node.uniqueId);
      expect(ids).toEqual(expected);

      const theirs = closure(edges);
      const ours = closure(
        steps.flatMap((step) => step.after.map((from) => [from, step.node.uniqueId] as const)),
      );
      for (const id of expected) {
        const before = (map: Map<string, Set<string>>) =>
          [...(map.get(id) ?? [])].filter((one) => counts(one) && !isUnit(one)).sort();
        expect(before(ours), id).toEqual(before(theirs));
      }
      for (const [model, tests] of Object.entries(unit_tests)) {
        for (const unit of tests) {
          expect(steps.map((step) => step.node.uniqueId)).toContain(unit);
          if (isEphemeral(model)) continue;
          expect(ours.get(model)).toContain(unit);
          expect([...(ours.get(unit) ?? [])]).toEqual(
            [...(ours.get(model) ?? [])].filter((id) => !tests.includes(id)).sort(),
          );
        }
      }
    });
  }
});

test('every step comes after what it waits for', () => {
  for (const { args } of readJson<readonly Queue[]>('plans.json')) {
    const done = new Set<string>();
    for (const step of plan(args).steps) {
      for (const id of step.after) expect(done, `${args}: ${step.node.uniqueId}`).toContain(id);
      done.add(step.node.uniqueId);
    }
  }
});

test('what reads an ephemeral model waits for its unit tests and its parents', () => {
  const step = plan('build').steps.find((one) => one.node.uniqueId === 'model.shop.fct_orders');
  expect(step?.after).toContain('unit_test.shop.int_orders.joins_customers');
  expect(step?.after).toContain('model.shop.stg_orders');
  expect(step?.after).not.toContain('model.shop.int_orders');
});

test('schemas are those that steps write to', () => {
  const schemas = (line: string) => plan(line).schemas.map((one) => one.schema);
  expect(schemas('build')).toEqual(['main', 'main_dbt_test__audit', 'main_fin', 'main_snaps']);
  expect(schemas('run --select int_orders')).toEqual([]);
  expect(schemas('run --select margin')).toEqual(['main_fin']);
  expect(schemas('test --select fct_orders')).toEqual(['main_dbt_test__audit']);
  expect(schemas('compile')).toEqual([]);
});

test('hooks belong to commands that run something, and run in order', () => {
  expect(plan('run').onRunStart).toEqual(['operation.shop.shop-on-run-start-0']);
  expect(plan('run').onRunEnd).toEqual([
    'operation.shop.shop-on-run-end-0',
    'operation.shop.shop-on-run-end-1',
  ]);
  expect(plan('compile').onRunStart).toEqual([]);
  expect(plan('run --select nothing_such').onRunStart).toEqual([]);
});

test('steps say why they are there', () => {
  const reason = (line: string, id: string) =>
    plan(line).steps.find((step) => step.node.uniqueId.startsWith(id))?.reason;
  expect(reason('build', 'model.shop.stg_orders')).toBe('part of the project');
  expect(reason('build --select stg_orders --exclude tag:web', 'test.shop.unique_stg_orders_id')).toBe(
    'selected by stg_orders, not excluded by tag:web; tests stg_orders',
  );
});

test('an empty plan says so', () => {
  const { value, diagnostics } = planRun(shop, {
    command: 'seed',
    selection: selectionFromArgs('--select stg_orders'),
  });
  expect(value.steps).toEqual([]);
  expect(diagnostics.map((one) => one.code)).toEqual(['nothing-to-do']);
});

test('a mistaken selection is an error and an empty plan', () => {
  const { value, diagnostics } = planRun(shop, {
    command: 'build',
    selection: selectionFromArgs('--select tagg:x'),
  });
  expect(value.steps).toEqual([]);
  expect(diagnostics.map((one) => [one.code, one.severity])).toEqual([['select-method', 'error']]);
});

test('layers are the first folders', () => {
  const layer = (id: string) => layerOf(shop.nodes.get(id) ?? shop.nodes.values().next().value!);
  expect(layer('model.shop.stg_pages')).toBe('staging');
  expect(layer('model.shop.revenue')).toBe('marts');
  expect(layer('model.shop.time_spine')).toBeUndefined();
  expect(layer('exposure.shop.app')).toBeUndefined();
});
