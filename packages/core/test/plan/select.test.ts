import { describe, expect, test } from 'vitest';
import { listKinds } from '../../src/plan/command-kinds.ts';
import { select } from '../../src/plan/select/select.ts';
import { selectionFromArgs } from './support/selection-from-args.ts';
import { readJson, shop, state } from './support/shop.ts';

interface Case {
  readonly args: string;
  readonly ids: readonly string[];
  readonly warnings?: readonly string[];
  readonly error?: string;
}

// Messages of ours that say more than dbt's; the error itself must be there all the same.
const ownWords =
  /state selector|No comparison|No previous state|Invalid|Got an invalid|Could not find selector/;

describe('dbt ls selects', () => {
  for (const { args, ids, warnings = [], error } of readJson<readonly Case[]>('ls.json')) {
    test(args, () => {
      const selection = selectionFromArgs(args);
      const { value, diagnostics } = select(shop, selection, selection.state ? state : undefined, {
        kinds: listKinds,
        includeEmpty: true,
      });
      expect([...value]).toEqual(ids);
      const errors = diagnostics.filter((one) => one.severity === 'error').map((one) => one.message);
      expect(errors.length > 0).toBe(error !== undefined);
      if (error && !ownWords.test(error)) expect(error).toContain(errors[0]);
      // The oracle noted what matched nothing, no other warnings.
      const told = diagnostics
        .filter((one) => one.severity === 'warning' && one.code !== 'unversioned-breaking-change')
        .map((one) => one.message);
      expect(told).toEqual(warnings.filter((warning) => warning !== 'No nodes selected!'));
    });
  }
});
