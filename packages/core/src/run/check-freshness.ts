import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { runMessages } from '../diagnostics/messages/run.ts';
import { warehouseMessages } from '../diagnostics/messages/warehouse.ts';
import type { Effects } from '../effects.ts';
import type { Freshness, FreshnessRule, SourceNode } from '../project/node.ts';
import type { SqlValue } from '../warehouse/value.ts';
import type { Connection } from '../warehouse/warehouse.ts';
import { WarehouseError } from '../warehouse/warehouse.ts';
import { EventQueue } from './event-queue.ts';
import type { FreshnessResult } from './freshness-result.ts';
import { schedule } from './schedule.ts';

export interface FreshnessInput {
  readonly sources: readonly SourceNode[];
  readonly effects: Effects;
  readonly threads: number;
  /** `loaded_at_query` as SQL, or what is wrong with it; as it is written, if not given. */
  readonly render?: (
    text: string,
    source: SourceNode,
    connection: Connection,
  ) => Promise<string | Diagnostic>;
  /** The row of newest moment and present that a macro of the project gives; undefined where dbt's own would be asked. */
  readonly collect?: (
    source: SourceNode,
    query: string | undefined,
    connection: Connection,
  ) => Promise<readonly SqlValue[] | Diagnostic | undefined>;
}

/** What happens while sources are checked, in order. */
export type FreshnessEvent =
  | {
      readonly kind: 'check-started';
      readonly at: Date;
      readonly source: SourceNode;
      readonly index: number;
      readonly total: number;
      readonly thread: string;
    }
  | {
      readonly kind: 'check-finished';
      readonly at: Date;
      readonly result: FreshnessResult;
      readonly diagnostic?: Diagnostic;
      readonly index: number;
      readonly total: number;
    }
  | {
      readonly kind: 'checks-finished';
      readonly at: Date;
      /** Seconds. */
      readonly elapsed: number;
      readonly results: readonly FreshnessResult[];
      readonly interrupted: boolean;
    };

/**
 * Looks how old the newest row of each source is, by `loaded_at_query` or the greatest
 * `loaded_at_field` of the rows that `filter` lets through, against `warn_after` and `error_after`.
 * A source without rows is infinitely old.
 */
export async function* checkFreshness(input: FreshnessInput): AsyncGenerator<FreshnessEvent> {
  const queue = new EventQueue<FreshnessEvent>();
  checkAll(input, (event) => queue.push(event)).then(
    () => queue.end(),
    (error: unknown) => queue.end({ error }),
  );
  yield* queue;
}

async function checkAll(input: FreshnessInput, emit: (event: FreshnessEvent) => void): Promise<void> {
  const { sources, effects, threads } = input;
  const { clock, warehouse, signal } = effects;
  const begun = clock.monotonic();
  const total = sources.length;
  const results: FreshnessResult[] = [];
  const connections = new Map<number, Promise<Connection>>();
  const interrupt = () => warehouse.interrupt();
  signal.addEventListener('abort', interrupt);
  let started = 0;
  try {
    await schedule({
      tasks: sources.map((source) => ({ id: source.uniqueId, after: [], source })),
      threads,
      isStopped: () => signal.aborted,
      skip: () => undefined,
      run: async ({ source }, thread) => {
        started += 1;
        const index = started;
        const name = `Thread-${thread + 1} (worker)`;
        emit({ kind: 'check-started', at: clock.now(), source, index, total, thread: name });
        const connection = connections.get(thread) ?? warehouse.connect(`thread-${thread + 1}`);
        connections.set(thread, connection);
        const checked = await checkOne(input, source, await connection, name);
        results.push(checked.result);
        emit({ kind: 'check-finished', at: clock.now(), ...checked, index, total });
        return true;
      },
    });
  } finally {
    signal.removeEventListener('abort', interrupt);
    for (const connection of await Promise.all(connections.values())) await connection.close();
  }
  const elapsed = (clock.monotonic() - begun) / 1000;
  emit({ kind: 'checks-finished', at: clock.now(), elapsed, results, interrupted: signal.aborted });
}

interface Checked {
  readonly result: FreshnessResult;
  readonly diagnostic?: Diagnostic;
}

async function checkOne(
  { effects, render, collect }: FreshnessInput,
  node: SourceNode,
  connection: Connection,
  thread: string,
): Promise<Checked> {
  const { clock } = effects;
  const begun = clock.monotonic();
  const startedAt = clock.now();
  const end = (
    part: Pick<FreshnessResult, 'status'> & Partial<FreshnessResult>,
    diagnostic?: Diagnostic,
  ): Checked => ({
    result: {
      node,
      timing: [{ name: 'execute', startedAt, completedAt: clock.now() }],
      thread,
      executionTime: (clock.monotonic() - begun) / 1000,
      adapterResponse: {},
      ...part,
    },
    ...(diagnostic && { diagnostic }),
  });
  const fail = (diagnostic: Diagnostic) =>
    end({ status: 'runtime error', message: diagnostic.message }, diagnostic);
  const name = `${node.sourceName}.${node.name}`;
  const query = node.loadedAtQuery ? await render?.(node.loadedAtQuery, node, connection) : undefined;
  if (typeof query === 'object') return fail(query);
  const sql = freshnessSql(node, query);
  if (sql === undefined) return fail(runMessages.freshnessWithoutTime({ source: name }, { at: node.at }));
  try {
    const collected = await collect?.(node, query, connection);
    if (collected !== undefined && 'message' in collected) return fail(collected);
    const [newest, now] = collected ?? (await connection.query(sql)).rows[0] ?? [];
    const snapshottedAt = instantOf(now ?? null) ?? clock.now();
    const maxLoadedAt = newest === null || newest === undefined ? BEGINNING : instantOf(newest);
    if (maxLoadedAt === undefined) {
      const type = typeof newest === 'object' && newest !== null ? newest.kind : typeof newest;
      return fail(
        runMessages.freshnessNoTimestamp(
          { source: name, field: node.loadedAtField ?? null, type },
          { at: node.at },
        ),
      );
    }
    const age = (snapshottedAt.getTime() - maxLoadedAt.getTime()) / 1000;
    const adapterResponse = { _message: 'OK' };
    return end({ status: statusOf(node.freshness, age), maxLoadedAt, snapshottedAt, adapterResponse });
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error;
    if (error.code === 'interrupted')
      return fail(warehouseMessages.interrupted({ what: `freshness of ${name}` }));
    return fail(
      warehouseMessages.databaseError(
        { words: error.message, candidates: error.candidates },
        { at: node.at },
      ),
    );
  }
}

/** dbt's time of a source without rows: the first moment of its calendar. */
const BEGINNING = new Date('0001-01-01T00:00:00Z');

function freshnessSql(node: SourceNode, rendered: string | undefined): string | undefined {
  if (node.loadedAtQuery) {
    return `with source_query as (\n${rendered ?? node.loadedAtQuery}\n)\nselect (select * from source_query) as max_loaded_at, now() as snapshotted_at`;
  }
  if (!node.loadedAtField) return undefined;
  const filter = node.freshness?.filter ? `\nwhere ${node.freshness.filter}` : '';
  const from = node.externalLocation ?? node.relationName;
  return `select max(${node.loadedAtField}) as max_loaded_at, now() as snapshotted_at\nfrom ${from}${filter}`;
}

/** The instant of a timestamp, one without a zone taken as UTC; undefined for anything else, as dbt wants. */
function instantOf(value: SqlValue): Date | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (value.kind !== 'timestamp' && value.kind !== 'timestamptz') return undefined;
  const iso = value.text
    .replace(' ', 'T')
    .replace(/(\.\d{3})\d*/, '$1')
    .replace(/\+00$/, '');
  const date = new Date(`${iso}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function statusOf(freshness: Freshness | null | undefined, age: number): 'pass' | 'warn' | 'error' {
  if (isOlder(age, freshness?.error_after)) return 'error';
  return isOlder(age, freshness?.warn_after) ? 'warn' : 'pass';
}

const SECONDS = { minute: 60, hour: 3600, day: 86_400 };

function isOlder(age: number, rule: Partial<FreshnessRule> | null | undefined): boolean {
  return rule?.count != null && rule.period != null && age > rule.count * SECONDS[rule.period];
}
