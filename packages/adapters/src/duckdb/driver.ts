import { createRequire } from 'node:module';
import type * as Api from '@duckdb/node-api';

export type Driver = typeof Api;
export type DriverInstance = Api.DuckDBInstance;
export type DriverConnection = Api.DuckDBConnection;
export type DriverResult = Api.DuckDBMaterializedResult;
export type DriverType = Api.DuckDBType;
export type DriverValue = Api.DuckDBValue;

let driver: Driver | undefined;

/**
 * DuckDB's driver, loaded when a database is first opened: its native library takes longer to
 * load than everything else at start. The one door to `@duckdb/node-api`. It is CommonJS of a hundred
 * files, which `import` would read a second time to find out what they export.
 */
export async function loadDriver(): Promise<Driver> {
  driver ??= createRequire(import.meta.url)('@duckdb/node-api') as Driver;
  return driver;
}
