import type { Connection, Relation, RelationType, Target, Warehouse } from '@tsdbt/core';
import { WarehouseError } from '@tsdbt/core';
import { DuckDbConnection } from './connection.ts';
import { duckDbDialect } from './dialect.ts';
import { loadDriver } from './driver.ts';
import { interrupted, toWarehouseError } from './error.ts';
import type { Instance } from './instance.ts';
import { openInstance } from './instance.ts';
import type { LockHolder } from './lock.ts';
import { lockHolder } from './lock.ts';
import { literal, readSettings } from './settings.ts';

export { duckDbDialect } from './dialect.ts';
export type { LockHolder } from './lock.ts';

export interface DuckDbOptions {
  /** Absolute folder of the project: relative paths of the profile start there. */
  readonly projectDir: string;
  /** How long to wait for a database that another process holds; 0 means not at all. */
  readonly lockTimeoutMs?: number;
  /** Told once, when waiting begins. */
  readonly onWait?: (holder: LockHolder, lockTimeoutMs: number) => void;
  /** Files and folders outside the project that its configuration names: locations of sources and external models. */
  readonly allowedPaths?: readonly string[];
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

const POLL_MS = 50;

/**
 * Opens the target's database. SQL may read and write files of the project and of `allowedPaths`
 * only, unless the profile says `settings: {enable_external_access: true}`.
 *
 * @throws WarehouseError `locked` when another process holds the file for longer than `lockTimeoutMs`;
 *   `connection` for what else keeps it from being opened.
 */
export async function openDuckDb(target: Target, options: DuckDbOptions): Promise<Warehouse> {
  const settings = readSettings(target);
  const folders = [options.projectDir, ...(options.allowedPaths ?? [])];
  const timeout = options.lockTimeoutMs ?? 0;
  const started = performance.now();
  for (let waits = 0; ; waits++) {
    try {
      const instance = await openInstance(settings, { projectDir: options.projectDir, folders });
      return new DuckDb(instance);
    } catch (thrown) {
      const error = toWarehouseError(thrown);
      if (options.signal?.aborted) throw interrupted();
      if (error.code !== 'locked') throw asConnectionError(error);
      const holder = lockHolder(error.message);
      const inside = holder.pid === undefined && holder.path === undefined;
      if (performance.now() - started >= timeout) throw inside ? error : lockedError(holder, timeout);
      if (waits === 0) options.onWait?.(holder, timeout);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
}

/** DuckDB as a warehouse: one instance per file and process, any number of connections. */
class DuckDb implements Warehouse {
  readonly adapterType = 'duckdb';
  readonly dialect = duckDbDialect;
  private readonly instance: Instance;
  private readonly connections = new Set<DuckDbConnection>();
  private closed = false;

  constructor(instance: Instance) {
    this.instance = instance;
  }

  async connect(_name: string): Promise<Connection> {
    if (this.closed) throw new WarehouseError('The database is closed', { code: 'connection' });
    const driver = await loadDriver();
    const raw = await this.instance.instance.connect();
    if (this.instance.perConnection !== '') await raw.run(this.instance.perConnection);
    const connection = new DuckDbConnection(driver, raw, (it) => this.connections.delete(it));
    this.connections.add(connection);
    return connection;
  }

  async listRelations(
    schemas: readonly { readonly database: string; readonly schema: string }[],
  ): Promise<readonly Relation[]> {
    if (schemas.length === 0) return [];
    const wanted = schemas
      .map(({ database, schema }) => `(${literal(database.toLowerCase())}, ${literal(schema.toLowerCase())})`)
      .join(', ');
    // The catalogue functions are far quicker than information_schema, which lists every column too.
    const sql = ['table', 'view']
      .map(
        (type) =>
          `select database_name, schema_name, ${type}_name, '${type}' from duckdb_${type}s() ` +
          `where not internal and (lower(database_name), lower(schema_name)) in (${wanted})`,
      )
      .join('\nunion all\n');
    const connection = await this.connect('list_relations');
    try {
      const { rows } = await connection.query(sql);
      return rows.map(([database, schema, identifier, type]) => ({
        database: String(database),
        schema: String(schema),
        identifier: String(identifier),
        type: type as RelationType,
      }));
    } finally {
      await connection.close();
    }
  }

  async checkpoint(): Promise<{ readonly written: Promise<void> }> {
    const connection = await this.connect('checkpoint');
    const written = connection
      .execute('checkpoint')
      // A database that may only be read has nothing to write; what else fails, closing tries again.
      .catch(() => undefined)
      .then(() => connection.close());
    return { written };
  }

  interrupt(): void {
    for (const connection of this.connections) void connection.interrupt();
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await Promise.all([...this.connections].map((connection) => connection.interrupt()));
    await Promise.all([...this.connections].map((connection) => connection.close()));
    this.instance.release();
  }
}

function asConnectionError(error: WarehouseError): WarehouseError {
  if (error.code === 'interrupted') return error;
  return new WarehouseError(error.message, { code: 'connection', type: error.type, sql: error.sql });
}

function lockedError(holder: LockHolder, timeoutMs: number): WarehouseError {
  const who = holder.pid === undefined ? 'another process' : `process ${holder.pid}`;
  const command = holder.command === undefined ? '' : ` (${holder.command})`;
  const waited = timeoutMs > 0 ? ` after waiting ${timeoutMs / 1000} s` : '';
  const file = holder.path === undefined ? 'The database' : `The database ${holder.path}`;
  return new WarehouseError(`${file} is in use by ${who}${command}${waited}`, {
    code: 'locked',
    type: 'IO Error',
  });
}
