import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { listKinds } from '../../src/plan/command-kinds.ts';
import { select } from '../../src/plan/select/select.ts';
import { load } from '../load/read-project.ts';
import { selectionFromArgs } from './support/selection-from-args.ts';
import { readJson, shop, state } from './support/shop.ts';

// The cases of select.test.ts once more, over the project as we load it from its own files.

const { value: project, diagnostics } = load(fileURLToPath(new URL('shop', import.meta.url)));

/** The semantic layer, of which a project may be loaded without. */
const isSemantic = (id: string) => /^(metric|semantic_model|saved_query)\./.test(id);
const withSemantics = [...project.nodes.keys()].some(isSemantic);
const counts = (id: string) => withSemantics || !isSemantic(id);
const cases = readJson<readonly { args: string; ids: readonly string[] }[]>('ls.json').filter(
  ({ args }) => withSemantics || !/weekly|semantic_model:|metric:/.test(args),
);

describe('a project loaded from its files gives what dbt ls gives', () => {
  test('it loads without errors', () => {
    expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
    expect([...project.nodes.keys()].sort()).toEqual([...shop.nodes.keys()].filter(counts).sort());
    expect(cases.length).toBeGreaterThan(300);
  });

  for (const { args, ids } of cases) {
    test(args, () => {
      const selection = selectionFromArgs(args);
      const { value } = select(project, selection, selection.state ? state : undefined, {
        kinds: listKinds,
        includeEmpty: true,
      });
      expect([...value]).toEqual(ids.filter(counts));
    });
  }
});
