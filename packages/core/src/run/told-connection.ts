import type { Effects } from '../effects.ts';
import type { Connection } from '../warehouse/warehouse.ts';
import { WarehouseError } from '../warehouse/warehouse.ts';
import type { RunEvent } from './run-event.ts';

/**
 * A connection that tells of each statement it is given, and how long that took. Once the run is stopped it
 * takes no further statement, which an interruption that came between two would have missed; a rollback passes.
 */
export function toldConnection(
  connection: Connection,
  options: {
    readonly clock: Effects['clock'];
    readonly emit: (event: RunEvent) => void;
    /** Whose statement it is: the running node, or `master` between nodes. */
    readonly subject: () => { readonly name: string; readonly thread?: string };
    readonly isStopped: () => boolean;
  },
): Connection {
  const { clock, emit } = options;
  const refuseIfStopped = (sql: string): void => {
    if (!options.isStopped() || sql === 'rollback') return;
    throw new WarehouseError('Interrupted', { code: 'interrupted', type: 'INTERRUPT Error', sql });
  };
  const told = async <T>(sql: string, run: () => Promise<T>): Promise<T> => {
    refuseIfStopped(sql);
    const of = options.subject();
    const began = clock.monotonic();
    emit({ kind: 'statement-started', at: clock.now(), sql, ...of });
    let isOk = false;
    try {
      const result = await run();
      isOk = true;
      return result;
    } finally {
      const elapsed = (clock.monotonic() - began) / 1000;
      emit({ kind: 'statement-finished', at: clock.now(), elapsed, isOk, ...of });
    }
  };
  return {
    query: (sql) => told(sql, () => connection.query(sql)),
    execute: (sql) => told(sql, () => connection.execute(sql)),
    describe: async (sql) => {
      refuseIfStopped(sql);
      return connection.describe(sql);
    },
    close: () => connection.close(),
  };
}
