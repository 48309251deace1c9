import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RawEvent, referenceSessions } from './support/reference-sessions.ts';
import {
  compiledSql,
  copyProject,
  generate,
  removeFolder,
  rowsOf,
  tsdbt,
  withDatabase,
} from './support/warehouse.ts';

const TIMEOUT = 1800;

let project: string;
/** The SQL of the two models, as a first build compiles it. */
let staging: string;
let sessionizing: string;

beforeAll(async () => {
  project = await copyProject();
  await tsdbt(project, 'run', '--select', '+int_web_sessions');
  staging = await compiledSql(project, 'stg_events');
  sessionizing = await compiledSql(project, 'int_web_sessions');
});

afterAll(() => removeFolder(project));

describe('int_web_sessions equals a plain loop over sorted events', () => {
  it('on the committed sample, in the database that was built', async () => {
    const events = await withDatabase(undefined, (connection) =>
      rawEvents(connection, `from '${project}/data/sample/events.parquet'`),
    );
    const built = await withDatabase(path.join(project, 'target/thelook.duckdb'), (connection) =>
      sessionsFrom(connection, 'int_web_sessions'),
    );
    expect(built.size).toBeGreaterThan(40_000);
    expect(differences(built, referenceSessions(events, TIMEOUT))).toEqual([]);
  });

  it('on generated events of another seed', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'thelook-events-'));
    try {
      await generate(folder, 0.03, 7);
      const source = `from '${folder}/events.parquet'`;
      await withDatabase(undefined, async (connection) => {
        const events = await rawEvents(connection, source);
        const modelled = await sessionsOf(connection, source);
        expect(modelled.size).toBeGreaterThan(60_000);
        expect(differences(modelled, referenceSessions(events, TIMEOUT))).toEqual([]);
      });
    } finally {
      await removeFolder(folder);
    }
  });

  it('on any events: few visitors, gaps about the timeout, ties, repeated and shuffled rows', async () => {
    const gap = fc.constantFrom(0, 1, 999_999, 1_000_000, 1_799_999_999, 1_800_000_000, 1_800_000_001, 5e9);
    const text = (value: string) => fc.option(fc.constantFrom(value, `${value} é`), { nil: null });
    const shape = fc.record({
      user: fc.option(fc.constantFrom(1n, 2n, 12n), { nil: null }),
      session: text('s'),
      ip: text('10.0.0.1'),
      sequence: fc.bigInt(1n, 3n),
      gap,
      copies: fc.integer({ min: 1, max: 2 }),
    });
    await withDatabase(undefined, (connection) =>
      fc.assert(
        fc.asyncProperty(
          fc.array(shape, { maxLength: 25 }),
          fc.infiniteStream(fc.nat()),
          async (shapes, order) => {
            let at = 1_700_000_000_000_000n;
            const rows = shapes.flatMap(({ gap: step, copies, ...event }, index): RawEvent[] => {
              at += BigInt(step);
              return Array(copies).fill({ id: BigInt((index * 7) % 26), ...event, at });
            });
            const shuffled = rows.map((row) => ({ row, by: order.next().value })).sort((a, b) => a.by - b.by);
            const modelled = await sessionsOf(connection, table(shuffled.map(({ row }) => row)));
            expect(differences(modelled, referenceSessions(rows, TIMEOUT))).toEqual([]);
          },
        ),
        { numRuns: 150, seed: 20_260_124 },
      ),
    );
  });
});

describe('sessions of hand-made events', () => {
  const user = 7n;
  /** An event of one known user. */
  const at = (id: number, time: string, extra: Partial<RawEvent> = {}): RawEvent => ({
    id: BigInt(id),
    user,
    session: 'a',
    ip: '10.0.0.1',
    sequence: 1n,
    at: micros(time),
    ...extra,
  });
  const anonymous = { user: null } as const;

  const cases: [name: string, events: RawEvent[], expected: Record<number, string>][] = [
    [
      'a gap of exactly 30:00 stays',
      [at(1, '2024-05-01 10:00:00'), at(2, '2024-05-01 10:30:00')],
      { 1: '7-1', 2: '7-1' },
    ],
    [
      'a gap of 30:01 is a new session',
      [at(1, '2024-05-01 10:00:00'), at(2, '2024-05-01 10:30:01')],
      { 1: '7-1', 2: '7-2' },
    ],
    [
      'so is one of 30:00.001',
      [at(1, '2024-05-01 10:00:00'), at(2, '2024-05-01 10:30:00.001')],
      { 1: '7-1', 2: '7-2' },
    ],
    [
      'and one of 30:59, which is 30 whole minutes',
      [at(1, '2024-05-01 10:00:00'), at(2, '2024-05-01 10:30:59')],
      { 1: '7-1', 2: '7-2' },
    ],
    [
      'the gap counts from the previous event, not from the first',
      [at(1, '2024-05-01 10:00:00'), at(2, '2024-05-01 10:20:00'), at(3, '2024-05-01 10:45:00')],
      { 1: '7-1', 2: '7-1', 3: '7-1' },
    ],
    [
      'rows out of order are sorted',
      [at(3, '2024-05-01 12:00:00'), at(1, '2024-05-01 10:00:00'), at(2, '2024-05-01 10:10:00')],
      { 1: '7-1', 2: '7-1', 3: '7-2' },
    ],
    [
      'repeated rows count once',
      [
        at(1, '2024-05-01 10:00:00'),
        at(1, '2024-05-01 10:00:00'),
        at(2, '2024-05-01 11:00:00'),
        at(2, '2024-05-01 11:00:00'),
      ],
      { 1: '7-1', 2: '7-2' },
    ],
    [
      'events of one moment are one session',
      [at(2, '2024-05-01 10:00:00', { sequence: 1n }), at(1, '2024-05-01 10:00:00', { sequence: 2n })],
      { 1: '7-1', 2: '7-1' },
    ],
    [
      'a session goes on over midnight, the end of a year and the hour that clocks skip or repeat',
      [
        at(1, '2023-12-31 23:50:00'),
        at(2, '2024-01-01 00:10:00'),
        at(3, '2024-03-31 00:45:00'),
        at(4, '2024-03-31 01:15:00'),
        at(5, '2024-10-27 00:59:00'),
        at(6, '2024-10-27 01:29:01'),
      ],
      { 1: '7-1', 2: '7-1', 3: '7-2', 4: '7-2', 5: '7-3', 6: '7-4' },
    ],
    [
      'users are kept apart, also where one number begins with the other',
      [
        at(1, '2024-05-01 10:00:00', { user: 1n }),
        at(2, '2024-05-01 10:01:00', { user: 11n }),
        at(3, '2024-05-01 11:00:00', { user: 1n }),
      ],
      { 1: '1-1', 2: '11-1', 3: '1-2' },
    ],
    [
      'a known user is one visitor over several source sessions',
      [at(1, '2024-05-01 10:00:00', { session: 'a' }), at(2, '2024-05-01 10:05:00', { session: 'b' })],
      { 1: '7-1', 2: '7-1' },
    ],
    [
      'anonymous events are told apart by their source session',
      [
        at(1, '2024-05-01 10:00:00', anonymous),
        at(2, '2024-05-01 10:00:01', { ...anonymous, session: 'b' }),
        at(3, '2024-05-01 11:00:00', anonymous),
      ],
      { 1: 'anon-a-1', 2: 'anon-b-1', 3: 'anon-a-2' },
    ],
    [
      'without a session by their address',
      [
        at(1, '2024-05-01 10:00:00', { ...anonymous, session: null }),
        at(2, '2024-05-01 10:00:01', { ...anonymous, session: null, ip: '10.0.0.2' }),
        at(3, '2024-05-01 10:00:02', { ...anonymous, session: null }),
      ],
      { 1: 'anon-ip:10.0.0.1-1', 2: 'anon-ip:10.0.0.2-1', 3: 'anon-ip:10.0.0.1-1' },
    ],
    [
      'and without either each is alone',
      [
        at(1, '2024-05-01 10:00:00', { ...anonymous, session: null, ip: null }),
        at(2, '2024-05-01 10:00:00', { ...anonymous, session: null, ip: null }),
      ],
      { 1: 'anon-e:1-1', 2: 'anon-e:2-1' },
    ],
    [
      'blank and null-like texts name nobody',
      [
        at(1, '2024-05-01 10:00:00', { ...anonymous, session: '  ' }),
        at(2, '2024-05-01 10:00:00', { ...anonymous, session: 'null', ip: '10.0.0.2' }),
      ],
      { 1: 'anon-ip:10.0.0.1-1', 2: 'anon-ip:10.0.0.2-1' },
    ],
    [
      'names may be any text',
      [
        at(1, '2024-05-01 10:00:00', { ...anonymous, session: "Ünï-'🛒'" }),
        at(2, '2024-05-01 10:40:00', { ...anonymous, session: "Ünï-'🛒'" }),
      ],
      { 1: "anon-Ünï-'🛒'-1", 2: "anon-Ünï-'🛒'-2" },
    ],
    ['no events, no sessions', [], {}],
  ];

  it.each(cases)('%s', async (_, events, expected) => {
    await withDatabase(undefined, async (connection) => {
      const found = await sessionsOf(connection, table(events));
      expect(Object.fromEntries([...found].map(([id, session]) => [`${id}`, session]))).toEqual(expected);
    });
  });

  it('of events at one moment, the lowest sequence number and then the lowest id comes first', async () => {
    const moment = '2024-05-01 10:00:00';
    const events = [
      at(1, moment, { sequence: 2n }),
      at(3, moment, { sequence: 1n }),
      at(2, moment, { sequence: 1n }),
      at(4, moment, { sequence: 2n }),
    ];
    await withDatabase(undefined, async (connection) => {
      await useEvents(connection, table(events));
      const ends = await rowsOf(
        connection,
        `select event_id, is_session_start, is_session_end from (${sessionizing}) as s
         where is_session_start or is_session_end order by event_id`,
      );
      expect(ends).toEqual([
        { event_id: 2n, is_session_start: true, is_session_end: false },
        { event_id: 4n, is_session_start: false, is_session_end: true },
      ]);
    });
  });

  it.each(['America/New_York', 'Asia/Kathmandu'])(
    'the time zone %s of the connection changes nothing',
    async (zone) => {
      const events = [
        at(1, '2024-03-10 06:45:00'),
        at(2, '2024-03-10 07:15:00'),
        at(3, '2024-03-10 07:45:01'),
      ];
      await withDatabase(undefined, async (connection) => {
        await connection.run(`set timezone = '${zone}'`);
        expect(await sessionsOf(connection, table(events))).toEqual(
          new Map([
            [1n, '7-1'],
            [2n, '7-1'],
            [3n, '7-2'],
          ]),
        );
      });
    },
  );
});

/** Microseconds since 1970 of a UTC time. */
function micros(time: string): bigint {
  return BigInt(Date.parse(`${time.replace(' ', 'T')}Z`)) * 1000n;
}

/** Events as a FROM clause with the columns of the source. */
function table(events: readonly RawEvent[]): string {
  const text = (value: string | null) =>
    value === null ? 'null::varchar' : `'${value.replaceAll("'", "''")}'`;
  const rows = events.map(
    (event) =>
      `(${event.id}, ${event.user ?? 'null'}, ${event.sequence}, ${text(event.session)}, make_timestamp(${event.at}), ${text(event.ip)})`,
  );
  return `from (
    select id::bigint as id, user_id::bigint as user_id, sequence_number::bigint as sequence_number, session_id, created_at, ip_address,
      'Paris' as city, 'Île-de-France' as state, '75001' as postal_code, 'Chrome' as browser, 'Email' as traffic_source,
      '/' as uri, 'home' as event_type, timestamp '2026-01-25' as _loaded_at
    from (values ${rows.length > 0 ? rows.join(', ') : '(null, null, null, null::varchar, null::timestamp, null::varchar)'})
      as e(id, user_id, sequence_number, session_id, created_at, ip_address)
    where id is not null
  )`;
}

/** The source's events, as the reference takes them. */
async function rawEvents(connection: DuckDBConnection, source: string): Promise<RawEvent[]> {
  const rows = await rowsOf(
    connection,
    `select id, user_id as user, session_id as session, ip_address as ip, sequence_number as sequence, epoch_us(created_at) as at ${source}`,
  );
  return rows as unknown as RawEvent[];
}

/** Puts other events than the project's beneath the SQL of the models. */
async function useEvents(connection: DuckDBConnection, source: string): Promise<void> {
  await connection.run(`attach if not exists ':memory:' as thelook`);
  await connection.run(`create or replace table thelook.main.raw_events as ${source}`);
  const overOthers = staging.replace(/'[^']*events\*\.parquet'/, 'thelook.main.raw_events');
  if (overOthers === staging) throw new Error(`the SQL of stg_events reads no events file:\n${staging}`);
  await connection.run(`create or replace view thelook.main.stg_events as ${overOthers}`);
}

/** The sessions that the SQL of the models gives to other events than the project's. */
async function sessionsOf(connection: DuckDBConnection, source: string): Promise<Map<bigint, string>> {
  await useEvents(connection, source);
  return sessionsFrom(connection, `(${sessionizing})`);
}

/** The session of each event in a relation; an event that is there twice is an error. */
async function sessionsFrom(connection: DuckDBConnection, relation: string): Promise<Map<bigint, string>> {
  const rows = await rowsOf(
    connection,
    `select event_id, session_id from ${relation} as s order by event_id`,
  );
  const sessions = new Map(rows.map((row) => [row.event_id as bigint, row.session_id as string]));
  expect(sessions.size).toBe(rows.length);
  return sessions;
}

/** Events whose session differs, the first few. */
function differences(found: Map<bigint, string>, expected: Map<bigint, string>): unknown[] {
  const ids = new Set([...found.keys(), ...expected.keys()]);
  return [...ids]
    .filter((id) => found.get(id) !== expected.get(id))
    .slice(0, 5)
    .map((id) => ({ id, found: found.get(id), expected: expected.get(id) }));
}
