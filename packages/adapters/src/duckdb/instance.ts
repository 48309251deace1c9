import { mkdirSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { WarehouseError } from '@tsdbt/core';
import { restrictAccess } from './access.ts';
import type { DriverConnection, DriverInstance } from './driver.ts';
import { loadDriver } from './driver.ts';
import { toWarehouseError } from './error.ts';
import type { DuckDbSettings } from './settings.ts';
import { literal } from './settings.ts';

/** An open database of this process, shared by all who open the same file with the same settings. */
export interface Instance {
  readonly instance: DriverInstance;
  /** Statements that each new connection runs first. */
  readonly perConnection: string;
  release(): void;
}

interface Shared {
  /** What it was opened with. */
  readonly key: string;
  readonly opening: Promise<{ instance: DriverInstance; perConnection: string }>;
  users: number;
}

/** By absolute path. */
const shared = new Map<string, Shared>();

/**
 * Opens a database file once per process: a second opening of the same file by the same process
 * would not be refused by the file's lock, and would damage it.
 *
 * @throws WarehouseError `locked` when another process holds it, else what DuckDB says.
 */
export async function openInstance(
  settings: DuckDbSettings,
  place: { readonly projectDir: string; readonly folders: readonly string[] },
): Promise<Instance> {
  const path = databasePath(settings.path, place.projectDir);
  if (path === ':memory:') return opened(path, await open(path, settings, place), undefined);
  const key = JSON.stringify([settings, place]);
  let entry = shared.get(path);
  if (entry === undefined) {
    entry = { key, opening: open(path, settings, place), users: 0 };
    shared.set(path, entry);
    entry.opening.catch(() => shared.delete(path));
  }
  if (entry.key !== key) {
    throw new WarehouseError(`The database ${path} is open in this process already, with other settings`, {
      code: 'locked',
    });
  }
  entry.users += 1;
  return opened(path, await entry.opening, entry);
}

/** A path relative to the project's folder made absolute; `:memory:` and addresses as they are. */
export function databasePath(path: string, projectDir: string): string {
  if (path === ':memory:' || path === '' || /^[a-z]{2,}:/i.test(path)) return path || ':memory:';
  return isAbsolute(path) ? path : resolve(projectDir, path);
}

function opened(
  path: string,
  parts: { instance: DriverInstance; perConnection: string },
  entry: Shared | undefined,
): Instance {
  let released = false;
  const release = () => {
    if (released) return;
    released = true;
    if (entry !== undefined) {
      entry.users -= 1;
      if (entry.users > 0) return;
      shared.delete(path);
    }
    parts.instance.closeSync();
  };
  return { ...parts, release };
}

async function open(
  path: string,
  settings: DuckDbSettings,
  place: { readonly projectDir: string; readonly folders: readonly string[] },
): Promise<{ instance: DriverInstance; perConnection: string }> {
  const driver = await loadDriver();
  if (path !== ':memory:' && isAbsolute(path)) mkdirSync(dirname(path), { recursive: true });
  const options = { ...settings.options, errors_as_json: 'true' };
  let instance: DriverInstance;
  try {
    instance = await driver.DuckDBInstance.create(path, options);
  } catch (error) {
    throw toWarehouseError(error);
  }
  let connection: DriverConnection | undefined;
  try {
    connection = await instance.connect();
    const perConnection = await prepare(connection, settings, place);
    return { instance, perConnection };
  } catch (error) {
    connection?.closeSync();
    connection = undefined;
    instance.closeSync();
    throw toWarehouseError(error);
  } finally {
    connection?.closeSync();
  }
}

/** Settings, extensions, secrets and attached databases, in dbt-duckdb's order; access is closed last. */
async function prepare(
  connection: DriverConnection,
  settings: DuckDbSettings,
  place: { readonly projectDir: string; readonly folders: readonly string[] },
): Promise<string> {
  const session: readonly (readonly [string, string])[] = [
    // dbt-duckdb leaves the machine's zone in force. Results must not depend on it here.
    ...(settings.session.some(([name]) => name.toLowerCase() === 'timezone')
      ? []
      : [['TimeZone', 'UTC'] as const]),
    ...settings.session,
  ];
  for (const [name, value] of session) await run(connection, `SET ${name} = ${literal(value)}`);
  for (const { name, repository } of settings.extensions) {
    await loadExtension(connection, name, repository);
  }
  for (const sql of settings.secrets) await run(connection, sql);
  for (const { sql } of settings.attach) await run(connection, inFolder(sql, place.projectDir));
  for (const sql of restrictAccess(settings, place.folders, place.projectDir)) await run(connection, sql);
  return localSettings(connection, session);
}

/** An extension that is linked into the driver is loaded as it is; others are installed first, as dbt does. */
async function loadExtension(connection: DriverConnection, name: string, repository?: string): Promise<void> {
  const loaded = await run(connection, `LOAD ${name}`).then(
    () => true,
    () => false,
  );
  if (loaded) return;
  await run(connection, `INSTALL ${name}${repository ? ` FROM ${repository}` : ''}`);
  await run(connection, `LOAD ${name}`);
}

/** A relative path of an attached database belongs to the project's folder. */
function inFolder(sql: string, projectDir: string): string {
  return sql.replace(/^ATTACH IF NOT EXISTS '((?![a-z]{2,}:|\/|:memory:)[^']+)'/i, (_, path: string) => {
    return `ATTACH IF NOT EXISTS ${literal(join(projectDir, path))}`;
  });
}

/** The `set` statements that hold for one connection only, and must be said to each. */
async function localSettings(
  connection: DriverConnection,
  session: readonly (readonly [string, string])[],
): Promise<string> {
  const result = await connection.run("select lower(name) from duckdb_settings() where scope = 'LOCAL'");
  const local = new Set((await result.getRows()).map(([name]) => String(name)));
  return session
    .filter(([name]) => local.has(name.toLowerCase()))
    .map(([name, value]) => `SET ${name} = ${literal(value)};`)
    .join('\n');
}

async function run(connection: DriverConnection, sql: string): Promise<void> {
  try {
    await connection.run(sql);
  } catch (error) {
    throw toWarehouseError(error, sql) satisfies WarehouseError;
  }
}
