import { expect, test } from 'vitest';
import { withCopy } from './build-copy.ts';
import { contents, tables } from './tables.ts';

const untested = ['--exclude-resource-type', 'test', '--exclude-resource-type', 'unit_test'];

test('loads built one after the other give what a full refresh gives, and a second run changes nothing', async () => {
  await withCopy([], async (copy) => {
    const run = async (...args: string[]) => {
      const { exitCode, output } = await copy.tsdbt(...args);
      expect(exitCode, output).toBe(0);
    };
    const instants = [
      '2019-11-01',
      '2020-01-01',
      '2020-02-01',
      '2020-02-02',
      '2020-02-05',
      '2020-02-13',
      '2021-01-01',
    ];
    for (const instant of instants)
      await run('build', ...untested, '--vars', `{loaded_until: '${instant} 00:30:00'}`);
    const loaded = await contents(copy);
    await run('build', ...untested);
    expect(await contents(copy)).toEqual(loaded);
    await run('build', ...untested, '--full-refresh');
    expect(loaded).toEqual(await contents(copy));
    for (const name of tables) expect(loaded[name]).not.toMatch(/^0 rows/);
  });
}, 180_000);
