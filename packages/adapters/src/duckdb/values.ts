import type { Column, QueryResult, SqlValue } from '@tsdbt/core';
import type { Driver, DriverResult, DriverType, DriverValue } from './driver.ts';
import { typeName } from './type-name.ts';

/** More chunks (of 2,048 rows) are fetched one at a time, so that the program goes on meanwhile. */
const MANY = 4;

/** The rows, read where they are: to fetch a chunk goes through another thread, which takes longer than a small result. */
function rowsOf(result: DriverResult): DriverValue[][] {
  const rows: DriverValue[][] = [];
  for (let index = 0; index < result.chunkCount; index++) result.getChunk(index).appendToRows(rows);
  return rows;
}

/** All rows of a result with DuckDB's exact values: no digit is lost, nothing passes through `Date`. */
export async function readResult(driver: Driver, result: DriverResult): Promise<QueryResult> {
  const types = result.columnTypes();
  const columns: Column[] = types.map((type, index) => ({
    name: result.columnName(index),
    type: typeName(driver, type),
  }));
  const rows = result.chunkCount > MANY ? await result.getRows() : rowsOf(result);
  const converted = rows.map((row) => row.map((value, index) => toSqlValue(driver, value, types[index]!)));
  const isCount = result.returnType === driver.ResultReturnType.CHANGED_ROWS;
  return { columns, rows: converted, ...(isCount && { rowsAffected: result.rowsChanged }) };
}

function toSqlValue(driver: Driver, value: DriverValue, type: DriverType): SqlValue {
  if (value === null) return null;
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'bigint' || typeof value === 'string') return value;
  if (value instanceof driver.DuckDBDecimalValue) return { kind: 'decimal', text: value.toString() };
  if (value instanceof driver.DuckDBDateValue) return { kind: 'date', text: dateText(value) };
  if (value instanceof driver.DuckDBTimestampTZValue)
    return { kind: 'timestamptz', text: utcText(driver, value) };
  if (
    value instanceof driver.DuckDBTimestampValue ||
    value instanceof driver.DuckDBTimestampSecondsValue ||
    value instanceof driver.DuckDBTimestampMillisecondsValue ||
    value instanceof driver.DuckDBTimestampNanosecondsValue
  ) {
    return { kind: 'timestamp', text: value.toString() };
  }
  if (value instanceof driver.DuckDBTimeValue || value instanceof driver.DuckDBTimeTZValue) {
    return { kind: 'time', text: value.toString() };
  }
  if (value instanceof driver.DuckDBIntervalValue) return { kind: 'interval', text: value.toString() };
  if (value instanceof driver.DuckDBUUIDValue) return { kind: 'uuid', text: value.toString() };
  if (value instanceof driver.DuckDBBlobValue) return { kind: 'blob', text: value.toString() };
  if (value instanceof driver.DuckDBBitValue) return value.toString();
  return { kind: 'nested', text: value.toString(), value: toPlain(driver, value, type) };
}

/** Lists, structs and maps as plain data; a map keeps its order as pairs turned into an object. */
function toPlain(driver: Driver, value: DriverValue, type: DriverType): unknown {
  if (value instanceof driver.DuckDBListValue || value instanceof driver.DuckDBArrayValue) {
    const item = 'valueType' in type ? (type.valueType as DriverType) : type;
    return value.items.map((entry) => toPlain(driver, entry, item));
  }
  if (value instanceof driver.DuckDBStructValue) {
    const entries = Object.entries(value.entries);
    return Object.fromEntries(entries.map(([name, entry]) => [name, toPlain(driver, entry, type)]));
  }
  if (value instanceof driver.DuckDBMapValue) {
    return Object.fromEntries(
      value.entries.map(({ key, value: entry }) => [
        plainKey(driver, key, type),
        toPlain(driver, entry, type),
      ]),
    );
  }
  if (value instanceof driver.DuckDBUnionValue) return toPlain(driver, value.value, type);
  return toSqlValue(driver, value, type);
}

function plainKey(driver: Driver, key: DriverValue, type: DriverType): string {
  const plain = toSqlValue(driver, key, type);
  return typeof plain === 'object' && plain !== null ? plain.text : String(plain);
}

/** The driver shows the two infinities as days at the ends of its calendar. */
function dateText(value: InstanceType<Driver['DuckDBDateValue']>): string {
  if (value.isFinite) return value.toString();
  return value.days > 0 ? 'infinity' : '-infinity';
}

/** The instant in UTC, which is the session's zone: the driver itself would use the process's. */
function utcText(driver: Driver, value: InstanceType<Driver['DuckDBTimestampTZValue']>): string {
  const local = new driver.DuckDBTimestampValue(value.micros);
  return value.isFinite ? `${local.toString()}+00` : local.toString();
}
