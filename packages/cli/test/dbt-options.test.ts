import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../src/commands/index.ts';
import { arrangeArguments } from '../src/flags/arrange-arguments.ts';
import { globalOptions } from '../src/flags/global-options.ts';
import { flagName } from '../src/flags/option.ts';

interface DbtOption {
  readonly name: string;
  readonly opts: readonly string[];
  readonly no: readonly string[];
  readonly env: readonly string[];
  readonly flag: boolean;
  readonly default: unknown;
}

/** Every option of dbt-core 1.11.16 by command, as its own command line tells them. */
const recorded = JSON.parse(readFileSync(new URL('./dbt-options.json', import.meta.url), 'utf8')) as Record<
  string,
  DbtOption[]
>;

const known = new Set(commands.flatMap(({ name, aliases = [] }) => [name, ...aliases]));
const shared = Object.entries(recorded).filter(([command]) => known.has(command));

describe.each(shared)('dbt’s options of %s', (name, options) => {
  it.each(options.map((option) => [option.opts.join(' '), option] as const))('%s', (_words, option) => {
    for (const word of [...option.opts, ...option.no]) {
      const value = option.flag ? [] : ['x'];
      const { value: arranged, diagnostics } = arrangeArguments(
        [...name.split(' '), word, ...value],
        commands,
        globalOptions,
      );
      expect(diagnostics.map(({ message }) => message)).toEqual([]);
      expect(arranged.args.length + Number(arranged.version)).toBe(1);
    }
  });

  it('have the same names in the environment and the same defaults', () => {
    const command = commands.find((each) => each.name === name || each.aliases?.includes(name));
    for (const option of options) {
      const ours = [...globalOptions, ...(command?.options ?? [])].find(
        (each) => option.opts.includes(`--${each.name}`) || option.opts.includes(`-${each.short}`),
      );
      if (!ours) continue;
      const names = ours.env === undefined ? [] : [`DBT_ENGINE_${ours.env}`, `DBT_${ours.env}`];
      if (option.name !== 'sqlparse') expect([flagName(ours), names]).toEqual([option.name, option.env]);
      if (typeof option.default === 'boolean' && option.default) {
        expect([ours.name, ours.default ?? true]).toEqual([ours.name, true]);
      }
      if (typeof option.default === 'number')
        expect([ours.name, ours.default]).toEqual([ours.name, option.default]);
    }
  });
});
