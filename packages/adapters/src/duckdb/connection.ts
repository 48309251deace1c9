import type { Column, Connection, QueryResult } from '@tsdbt/core';
import { WarehouseError } from '@tsdbt/core';
import type { Driver, DriverConnection, DriverResult } from './driver.ts';
import { interrupted, isConflict, toWarehouseError } from './error.ts';
import { typeName } from './type-name.ts';
import { readResult } from './values.ts';

/** How often statements that met another transaction's change are tried again. */
const ATTEMPTS = 8;

/** A connection of DuckDB. A script goes to the database as one request, however many statements it has. */
export class DuckDbConnection implements Connection {
  private readonly driver: Driver;
  private readonly connection: DriverConnection;
  private readonly onClose: (connection: DuckDbConnection) => void;
  /** Requests under way, each with whether it is being stopped. */
  private readonly running = new Set<{ isStopping: boolean }>();
  private inTransaction = false;
  private closed = false;

  constructor(driver: Driver, connection: DriverConnection, onClose: (it: DuckDbConnection) => void) {
    this.driver = driver;
    this.connection = connection;
    this.onClose = onClose;
  }

  async query(sql: string): Promise<QueryResult> {
    const result = await this.run(sql, true);
    try {
      return await readResult(this.driver, result);
    } catch (error) {
      throw toWarehouseError(error, sql);
    }
  }

  async execute(sql: string): Promise<{ readonly rowsAffected?: number }> {
    const result = await this.run(sql);
    const isCount = result.returnType === this.driver.ResultReturnType.CHANGED_ROWS;
    return isCount ? { rowsAffected: result.rowsChanged } : {};
  }

  async describe(sql: string): Promise<readonly Column[]> {
    return (await this.bind(sql)) ?? this.askDescription(sql);
  }

  /** What preparing a query tells of its columns, in a fifth of the time that DESCRIBE takes; nothing where it fails. */
  private async bind(sql: string): Promise<readonly Column[] | undefined> {
    if (this.closed) return undefined;
    try {
      const prepared = await this.connection.prepare(`(\n${sql}\n)`);
      try {
        if (prepared.parameterCount > 0 || prepared.columnCount === 0) return undefined;
        return Array.from({ length: prepared.columnCount }, (_, index) => ({
          name: prepared.columnName(index),
          type: typeName(this.driver, prepared.columnType(index)),
        }));
      } finally {
        prepared.destroySync();
      }
    } catch {
      return undefined;
    }
  }

  /** The description that the database gives, or its error with a place. */
  private async askDescription(sql: string): Promise<readonly Column[]> {
    const before = 'DESCRIBE (\n';
    try {
      const { rows } = await this.query(`${before}${sql}\n)`);
      return rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
    } catch (error) {
      if (!(error instanceof WarehouseError)) throw error;
      const offset = error.offset === undefined ? undefined : Math.max(0, error.offset - before.length);
      throw new WarehouseError(error.message, { ...facts(error), sql, offset });
    }
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.connection.closeSync();
    this.onClose(this);
  }

  /** Stops what runs now, also what waits for a thread; resolves when nothing runs any more. */
  async interrupt(): Promise<void> {
    const stopping = [...this.running];
    for (const request of stopping) request.isStopping = true;
    while (stopping.some((request) => this.running.has(request))) {
      this.connection.interrupt();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  private async run(sql: string, needsRows = false): Promise<DriverResult> {
    if (this.closed) throw new WarehouseError('The connection is closed', { code: 'connection', sql });
    const request = { isStopping: false };
    this.running.add(request);
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.attempt(sql, needsRows);
        } catch (thrown) {
          const error = toWarehouseError(thrown, sql);
          if (request.isStopping) throw interrupted(sql);
          // Inside a transaction of the caller, what came before is lost with the rollback.
          const again = isConflict(error) && attempt < ATTEMPTS && !this.inTransaction && isAtomic(sql);
          if (!again) throw error;
          await new Promise((resolve) => setTimeout(resolve, 2 ** attempt + Math.random() * 5));
        }
      }
    } finally {
      this.running.delete(request);
    }
  }

  private async attempt(sql: string, needsRows: boolean): Promise<DriverResult> {
    const before = this.inTransaction;
    try {
      // As one request, a script gives its first result; with (no) parameters it is taken apart, and gives its last.
      const takeApart = needsRows && isScript(sql);
      const result = await (takeApart ? this.connection.run(sql, []) : this.connection.run(sql));
      this.inTransaction = transactionAfter(sql, before);
      return result;
    } catch (error) {
      // A failed script leaves its transaction open; one that the caller began is the caller's to end.
      if (!before && /\bbegin\b/i.test(sql)) await this.rollback();
      throw error;
    }
  }

  private async rollback(): Promise<void> {
    try {
      await this.connection.run('rollback');
    } catch {
      // The failed statement came before `begin` or after `commit`: there is nothing to undo.
    }
  }
}

/** Whether a failed script has left nothing behind: it is one statement, or one transaction. */
function isAtomic(sql: string): boolean {
  const words = sql.trim().toLowerCase().replace(/;$/, '');
  return !isScript(sql) || (words.startsWith('begin') && words.endsWith('commit'));
}

/** Whether a text may hold several statements; a semicolon inside a literal makes no harm. */
function isScript(sql: string): boolean {
  return sql.trimEnd().replace(/;$/, '').includes(';');
}

/** Whether a transaction is open after a script, told by its first and last words. */
function transactionAfter(sql: string, before: boolean): boolean {
  const words = sql.trim().toLowerCase();
  if (/(^|;)\s*(commit|rollback|end|abort)(\s+transaction)?\s*;?$/.test(words)) return false;
  return before || /^(begin|start)(\s+transaction)?\s*(;|$)/.test(words);
}

function facts(error: WarehouseError): ConstructorParameters<typeof WarehouseError>[1] {
  return { code: error.code, type: error.type, candidates: error.candidates };
}
