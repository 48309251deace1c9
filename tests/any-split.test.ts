import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  contents,
  copyProject,
  generate,
  removeFolder,
  rowsOf,
  tsdbt,
  withDatabase,
} from './support/warehouse.ts';

/** What comes in several loads, and what names a row of it. */
const keys: Readonly<Record<string, string>> = {
  events: 'id',
  orders: 'order_id',
  order_items: 'order_id',
  marketing_spend: 'campaign_id || date || platform',
};

/** A later version of a row: the event is another visitor's, the order is cancelled. */
const changes: Readonly<Record<string, string>> = {
  events: 'case when id % 2 = 0 then 1 end as user_id',
  orders: "'Cancelled' as status",
  order_items: "'Cancelled' as status",
  marketing_spend: 'spend + 1 as spend',
};

const incremental = ['int_web_sessions', 'fact_session_metrics', 'fact_daily_pnl', 'fact_daily_pnl_advanced'];

describe('the incremental models', () => {
  let project: string;
  let whole: string;

  beforeAll(async () => {
    project = await copyProject();
    whole = path.join(project, 'whole');
    await generate(whole, 0.001, 11);
  });
  afterAll(() => removeFolder(project));

  /**
   * Writes one of several loads: the rows whose turn it is, some that came before once more, and new versions of a few.
   * Which rows those are is the hash of their key and the salt, so late rows are of any time.
   */
  async function writeLoad(folder: string, load: number, loads: number, salt: number): Promise<void> {
    const at = `timestamp '2026-02-01 00:00:00' + ${load} * interval '1 day' as _loaded_at`;
    await withDatabase(undefined, async (connection) => {
      const tables = await rowsOf(
        connection,
        `select regexp_extract(file, '([a-z_]+).parquet$', 1) as name from glob('${whole}/*.parquet')`,
      );
      for (const { name } of tables as { name: string }[]) {
        const key = keys[name];
        const target = `${folder}/${name}.${load}.parquet`;
        const source = `select * from '${whole}/${name}.parquet'`;
        if (key === undefined) {
          if (load === 0) await connection.run(`copy (${source}) to '${target}' (format parquet)`);
          continue;
        }
        const hashed = (use: string) => `hash(${key}, ${salt}, '${use}')`;
        const turn = `(${hashed('turn')} % ${loads})::int`;
        const parts = [
          `select * replace (${at}) from (${source}) where ${turn} = ${load}`,
          `select * replace (${at}) from (${source}) where ${turn} < ${load} and ${hashed('again')} % 10 = ${load}`,
          `select * replace (${changes[name]}, ${at}) from (${source})
           where ${turn} < ${load} and ${hashed('changed')} % 10 = ${load} and ${hashed('again')} % 10 <> ${load}`,
        ];
        await connection.run(`copy (${parts.join(' union all ')}) to '${target}' (format parquet)`);
      }
    });
  }

  it('equal a full refresh for any split of the rows into loads, late, repeated and changed ones included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 4 }), fc.nat(1e6), async (loads, salt) => {
        const folder = path.join(project, `split-${loads}-${salt}`);
        await mkdir(folder, { recursive: true });
        const run = (...flags: string[]) =>
          tsdbt(
            project,
            ...['run', '--select', '+fact_session_metrics', '+fact_daily_pnl_advanced'],
            ...['--vars', `data_dir: ${path.basename(folder)}`, ...flags],
          );
        for (let load = 0; load < loads; load += 1) {
          await writeLoad(folder, load, loads, salt);
          // The first load begins anew.
          await run(...(load === 0 ? ['--full-refresh'] : []));
        }
        const grown = await contents(project);
        await run('--full-refresh');
        const refreshed = await contents(project);
        for (const table of incremental) expect(grown[table], table).toBe(refreshed[table]);
        expect(grown.fact_session_metrics).not.toMatch(/^0 rows/);
      }),
      { numRuns: 3, seed: 20_260_124, endOnFailure: true },
    );
  }, 240_000);
});
