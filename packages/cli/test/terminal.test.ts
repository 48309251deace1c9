import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fitText, padText, textWidth } from '../src/terminal/text-width.ts';
import { runCli, type TempProject, tempProject } from './support/run-cli.ts';

let place: TempProject;
let dir: string;
beforeEach(async () => {
  place = tempProject();
  await place.tsdbt('init', 'shop');
  dir = path.join(place.dir, 'shop');
});
afterEach(() => place.remove());

const run = (env: Record<string, string>, ...argv: string[]) => runCli(dir, argv, { isTTY: true, env });

describe('on a terminal', () => {
  it('a build ends with layers, the slowest steps and dbt’s closing line, and the cursor is back', async () => {
    const { code, out } = await run({ NO_COLOR: '1' }, 'build');
    expect(code).toBe(0);
    expect(out).toMatch(/✓ view +stg_orders +staging/);
    expect(out).toMatch(/✓ table +customers +marts/);
    expect(out).toContain('Layers\n');
    expect(out).toContain('Done. PASS=15 WARN=0 ERROR=0 SKIP=0 NO-OP=0 TOTAL=15');
    expect(out.lastIndexOf('\u001b[?25h')).toBeGreaterThan(out.lastIndexOf('\u001b[?25l'));
    expect(out).not.toMatch(/\u001b\[\d+m/);
  });

  it('a failure is shown with its frame, what it skipped, and failing rows', async () => {
    place.write('shop/models/marts/wrong.sql', "select\n    nope\nfrom {{ ref('stg_orders') }}\n");
    place.write('shop/models/marts/after_wrong.sql', "select * from {{ ref('wrong') }}");
    place.write(
      'shop/tests/no_big_customers.sql',
      "select customer_id as id from {{ ref('customers') }} where revenue > 50",
    );
    const { code, out } = await run({ NO_COLOR: '1' }, 'build');
    expect(code).toBe(1);
    expect(out).toContain('--> models/marts/wrong.sql:2:5');
    expect(out).toContain('    > 2 |     nope\n        |     ^^^^\n');
    expect(out).toContain('skipped because of it: after_wrong');
    expect(out).toContain('| id |\n  | -- |\n  |  2 |');
  });

  it('colours unless told otherwise', async () => {
    expect((await run({}, 'build')).out).toContain('\u001b[32m✓');
    expect((await run({}, 'build', '--no-use-colors')).out).not.toContain('\u001b[32m');
    expect((await runCli(dir, ['build'])).out).not.toContain('\u001b[');
    expect((await runCli(dir, ['build', '--use-colors'])).out).toContain('\u001b[32mOK\u001b[39m in ');
  });

  it('ls shows kinds and layers', async () => {
    const { out } = await run({ NO_COLOR: '1' }, 'ls', '--resource-type', 'model', 'seed');
    const lines = out.split('\n').filter((line) => /^(view|table|seed)/.test(line));
    expect(lines).toEqual([
      'table  marts    customers      models/marts/customers.sql',
      'view   staging  stg_customers  models/staging/stg_customers.sql',
      'view   staging  stg_orders     models/staging/stg_orders.sql',
      'seed            raw_customers  seeds/raw_customers.csv',
      'seed            raw_orders     seeds/raw_orders.csv',
    ]);
  });

  it('--log-format text gives plain lines there too', async () => {
    const { out } = await run({ NO_COLOR: '1' }, 'build', '--log-format', 'text');
    expect(out).toMatch(/^\d\d:\d\d:\d\d {2}1 of 15 START seed file/m);
  });
});

describe('warnings', () => {
  it('are errors with --warn-error, or by name', async () => {
    place.write('shop/models/extra.yml', 'models:\n  - name: custmers\n');
    expect((await runCli(dir, ['parse'])).code).toBe(0);
    expect((await runCli(dir, ['parse', '--warn-error'])).code).toBe(2);
    const options = (yaml: string) => runCli(dir, ['parse', '--warn-error-options', yaml]);
    expect((await options('{error: [NoNodeForYamlKey]}')).code).toBe(2);
    expect((await options('{error: all, warn: [NoNodeForYamlKey]}')).code).toBe(0);
    expect((await options('{silence: [NoNodeForYamlKey]}')).out).not.toContain('custmers');
  });
});

describe('textWidth', () => {
  it('counts cells, not characters', () => {
    expect(textWidth('abc')).toBe(3);
    expect(textWidth('\u001b[32mabc\u001b[39m')).toBe(3);
    expect(textWidth('漢字')).toBe(4);
    expect(textWidth('e\u0301')).toBe(1);
    expect(padText('漢', 4)).toBe('漢  ');
  });

  it('cuts to a width and closes colours', () => {
    expect(fitText('abcdef', 4)).toBe('abc…');
    expect(fitText('漢字漢字', 5)).toBe('漢字…');
    expect(fitText('\u001b[32mabcdef\u001b[39m', 4)).toBe('\u001b[32mabc…\u001b[0m');
  });
});
