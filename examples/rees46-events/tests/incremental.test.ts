import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { literal, openDatabase } from '../load/duckdb.mjs';
import { load } from '../load/load.mjs';
import { type Copy, type Edit, withCopy } from './build-copy.ts';
import { realData } from './real-data.ts';
import { contents, tables } from './tables.ts';

const untested = ['--exclude-resource-type', 'test', '--exclude-resource-type', 'unit_test'];

/** Builds everything, or some of it; nothing is tested. */
async function build(copy: Copy, vars: Record<string, string>, ...args: readonly string[]): Promise<void> {
  const { exitCode, output } = await copy.tsdbt(
    'build',
    ...untested,
    '--vars',
    JSON.stringify(vars),
    ...args,
  );
  expect(exitCode, output).toBe(0);
}

/** Builds the sample load by load; the first load holds two months, the last two weeks. */
async function buildLoadByLoad(copy: Copy): Promise<void> {
  const days = ['2019-12-01', '2020-01-01', '2020-02-01', '2020-02-02', '2020-02-07', '2020-02-15'];
  for (const day of days) await build(copy, { loaded_until: `${day} 00:30:00` });
}

test('loads built one after the other give what a full refresh gives, and a second run changes nothing', async () => {
  await withCopy([], async (copy) => {
    await buildLoadByLoad(copy);
    const loaded = await contents(copy);
    const snapshots = ['snap_user_rfm', 'snap_user_status', 'metrics_rfm_transitions'];
    const history = await contents(copy, snapshots);
    for (const name of [...tables, ...snapshots]) {
      expect(loaded[name] ?? history[name], name).not.toMatch(/^0 rows/);
    }
    // Segments and status as they were: the tests of the snapshots hold over real history.
    const tested = await copy.tsdbt('test', '--select', ...snapshots);
    expect(tested.exitCode, tested.output).toBe(0);

    await build(copy, {});
    expect(await contents(copy)).toEqual(loaded);
    expect(await contents(copy, snapshots)).toEqual(history);
    await build(copy, {}, '--full-refresh');
    expect(await contents(copy)).toEqual(loaded);
  });
}, 300_000);

test('a load touches its own days and no others', async () => {
  await withCopy([], async (copy) => {
    await build(copy, { loaded_until: '2020-02-12 00:30:00' });
    await build(copy, { loaded_until: '2020-02-13 00:30:00' });
    const days = await copy.query(
      `select distinct strftime(event_date, '%Y-%m-%d') as day from warehouse.fct_events
       where as_of_load = (select max(as_of_load) from warehouse.fct_events) order by 1`,
    );
    // That file holds its own day, and late or repeated events of another.
    const [{ file }] = (await copy.query(
      `select stored_as as file from ${literal(join(copy.folder, 'data/sample/_loads.parquet'))}
       where file = '2020-02-12.parquet'`,
    )) as [{ file: string }];
    const held = await copy.query(
      `select distinct strftime(cast(event_time as timestamp), '%Y-%m-%d') as day
       from ${literal(join(copy.folder, 'data/sample/events', file))} order by 1`,
    );
    expect(days).toEqual(held);
    expect(days.length).toBeGreaterThan(1);
    expect(days.length).toBeLessThan(10);
    const [sessions] = await copy.query(
      `select count(*)::integer as rebuilt, (select count(*)::integer from warehouse.fct_sessions) as all_of_them
       from warehouse.fct_sessions where as_of_load = (select max(as_of_load) from warehouse.fct_sessions)`,
    );
    expect(Number(sessions?.rebuilt)).toBeLessThan(Number(sessions?.all_of_them) / 10);
  });
}, 120_000);

/** Mistakes of incremental models, put back one by one: loads one after the other then differ from a full refresh. */
const mistakes: readonly (readonly [mistake: string, table: string, ...edits: Edit[]])[] = [
  [
    'late files are never processed: only days from the last one on',
    'fct_events',
    [
      'macros/touched_days.sql',
      '" and not " ~ is_in',
      '" and event_date >= (select max(event_date) from " ~ this ~ ") and not " ~ is_in',
    ],
  ],
  [
    'users made from the sessions of the last load only',
    'dim_users',
    [
      'models/marts/dim_users.sql',
      'where user_id in (select user_id from touched)\n  {%- endif %}',
      'where as_of_load > (select max(as_of_load) from {{ this }})\n  {%- endif %}',
    ],
    ['models/marts/dim_users.sql', 'is_incremental() and not warehouse_day_moved()', 'is_incremental()'],
  ],
  [
    'users whom a load does not touch keep their status of then',
    'dim_users',
    ['models/marts/dim_users.sql', 'is_incremental() and not warehouse_day_moved()', 'is_incremental()'],
  ],
  [
    'only the sessions of the day itself are made anew',
    'fct_sessions',
    [
      'macros/touched_sessions.sql',
      'where user_session in (',
      'where as_of_load > {{ built_until() }} and user_session in (',
    ],
  ],
  [
    'products that came into quarantine keep the days that no load touches',
    'fct_events',
    ['macros/touched_days.sql', ' or product_id in (select product_id from changed)', ''],
  ],
];

describe('a mistake put back makes loads differ from a full refresh', () => {
  test.each(mistakes)(
    '%s',
    async (_, table, ...edits) => {
      await withCopy(edits, async (copy) => {
        await buildLoadByLoad(copy);
        const loaded = await contents(copy, [table]);
        await build(copy, {}, '--full-refresh');
        expect(await contents(copy, [table])).not.toEqual(loaded);
      });
    },
    300_000,
  );
});

test.skipIf(realData === undefined)(
  'the real extract loaded piece by piece, with late and repeated rows, gives what it gives whole (skipped where absent)',
  async () => {
    await withCopy([], async (copy) => {
      const pieces = join(copy.folder, 'pieces');
      const folder = join(copy.folder, 'data/real');
      await mkdir(pieces, { recursive: true });
      const database = await openDatabase();
      try {
        // Half-hours as files; a tenth of the rows is late by one or two, a twentieth comes again.
        for (let piece = 0; piece < 6; piece += 1) {
          const due = `extract(hour from event_time) * 2 + extract(minute from event_time) // 30`;
          const late = `case when hash(user_session, product_id, event_time) % 10 = 0 then 1 + hash(product_id) % 2 else 0 end`;
          const turn = `least(5, ${due} + ${late})`;
          await database.run(
            `copy (
               select * from read_parquet(${literal(realData ?? '')})
               where ${turn} = ${piece} or (${turn} < ${piece} and hash(event_time, product_id) % 20 = ${piece})
             ) to ${literal(join(pieces, `${piece}.parquet`))} (format parquet)`,
          );
        }
      } finally {
        database.close();
      }
      for (let piece = 0; piece < 6; piece += 1) {
        const at = `2019-10-01 0${piece}:00:00`;
        await load({ inputs: [join(pieces, `${piece}.parquet`)], into: folder, at });
        await build(copy, { data_dir: 'data/real' });
      }
      const loaded = await contents(copy);
      await build(copy, { data_dir: 'data/real' }, '--full-refresh');
      expect(await contents(copy)).toEqual(loaded);
      await load({
        inputs: [realData ?? ''],
        into: join(copy.folder, 'data/whole'),
        at: '2019-10-01 03:00:00',
      });
      await build(copy, { data_dir: 'data/whole' }, '--full-refresh');
      expect(await contents(copy)).toEqual(loaded);
    });
  },
  300_000,
);

const cell = fc.record({
  day: fc.integer({ min: 1, max: 4 }),
  minute: fc.constantFrom(0, 30, 59, 61, 600, 1439),
  type: fc.constantFrom('view', 'view', 'cart', 'purchase'),
  product: fc.constantFrom(1, 2, 3, 4),
  category: fc.constantFrom('', '10', '20'),
  code: fc.constantFrom('', 'x.a', 'y.b'),
  // The second brand is rare, so that products also stay out of quarantine.
  brand: fc.constantFrom('', '', '', 'acme', 'acme', 'acme', 'acme', 'other'),
  price: fc.constantFrom(0, 1.5, 2),
  user: fc.constantFrom(1, 2, 3),
  session: fc.constantFrom('a', 'b', 'c', 'd', ''),
});

/** Events, and for each the files that hold it: repeated rows lie in several. A file may be loaded again with other rows. */
const history = fc.record({
  events: fc.array(
    fc.record({ row: cell, files: fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 2 }) }),
    {
      minLength: 8,
      maxLength: 40,
    },
  ),
  order: fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 }),
  replaced: fc.option(fc.nat(2)),
});

test('any order and split of loads gives what a full refresh gives, with repeated, late and replaced rows', async () => {
  const select = ['--select', '+dim_users', '+dim_products', '+int_session_categories'];
  await fc.assert(
    fc.asyncProperty(history, async ({ events, order, replaced }) => {
      await withCopy([], async (copy) => {
        const arriving = join(copy.folder, 'arriving');
        await mkdir(arriving, { recursive: true });
        const write = async (file: number, rows: readonly (typeof events)[number][]) => {
          const lines = rows.map(({ row: r }) =>
            [
              `2019-10-0${r.day} ${String(Math.floor(r.minute / 60)).padStart(2, '0')}:${String(r.minute % 60).padStart(2, '0')}:00 UTC`,
              ...[r.type, r.product, r.category, r.code, r.brand, r.price, r.user, r.session],
            ].join(','),
          );
          const header =
            'event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session';
          await writeFile(join(arriving, `${file}.csv`), `${[header, ...lines].join('\n')}\n`);
          await load({ inputs: [join(arriving, `${file}.csv`)], into: join(copy.folder, 'data/any') });
          await build(copy, { data_dir: 'data/any' }, ...select);
        };
        for (const file of order)
          await write(
            file,
            events.filter((event) => event.files.includes(file)),
          );
        // The same file arrives again without its first rows.
        if (replaced !== null) {
          await write(replaced, events.filter((event) => event.files.includes(replaced)).slice(3));
        }
        const names = [
          'fct_events',
          'fct_sessions',
          'int_session_categories',
          'int_product_days',
          'dim_users',
          'dim_categories',
          'dim_products',
        ];
        const loaded = await contents(copy, names);
        await build(copy, { data_dir: 'data/any' }, ...select, '--full-refresh');
        expect(loaded).toEqual(await contents(copy, names));
      });
    }),
    { numRuns: Number(process.env.REES46_PROPERTY_RUNS ?? 4), seed: 20_191_001, endOnFailure: true },
  );
}, 600_000);
