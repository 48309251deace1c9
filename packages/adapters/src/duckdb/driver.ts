import type * as Api from '@duckdb/node-api';

export type Driver = typeof Api;
export type DriverInstance = Api.DuckDBInstance;
export type DriverConnection = Api.DuckDBConnection;
export type DriverResult = Api.DuckDBMaterializedResult;
export type DriverType = Api.DuckDBType;
export type DriverValue = Api.DuckDBValue;

let driver: Promise<Driver> | undefined;

/**
 * DuckDB's driver, loaded when a database is first opened: its native library takes longer to
 * load than everything else at start. The one door to `@duckdb/node-api`.
 */
export function loadDriver(): Promise<Driver> {
  driver ??= import('@duckdb/node-api');
  return driver;
}
