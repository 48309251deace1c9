import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { runMessages } from '../diagnostics/messages/run.ts';
import { warehouseMessages } from '../diagnostics/messages/warehouse.ts';
import type { Hook } from '../project/config.ts';
import type { RunnableNode } from '../project/node.ts';
import type { Connection } from '../warehouse/warehouse.ts';
import { WarehouseError } from '../warehouse/warehouse.ts';
import { compileWithAnswers } from './compile-with-answers.ts';
import { locateError } from './locate-error.ts';
import type { RunContext } from './run-context.ts';
import { emitLogs } from './run-context.ts';
import { StatementTransaction } from './statement-transaction.ts';

/** The hooks of a node in the order in which they run: outside, inside the transaction, inside, outside. */
export interface NodeHooks {
  readonly beforeOutside: readonly Hook[];
  readonly beforeInside: readonly Hook[];
  readonly afterInside: readonly Hook[];
  readonly afterOutside: readonly Hook[];
}

export function hooksOf(node: RunnableNode): NodeHooks {
  const before = node.config['pre-hook'] ?? [];
  const after = node.config['post-hook'] ?? [];
  const inside = (hook: Hook) => hook.transaction;
  const outside = (hook: Hook) => !hook.transaction;
  return {
    beforeOutside: before.filter(outside),
    beforeInside: before.filter(inside),
    afterInside: after.filter(inside),
    afterOutside: after.filter(outside),
  };
}

/** Renders and runs hooks one after the other; gives the first problem. `place`: as the transaction sees them. */
export async function runHooks(
  context: RunContext,
  node: RunnableNode,
  hooks: readonly Hook[],
  connection: Connection,
  place: 'before' | 'inside' | 'after',
): Promise<Diagnostic | undefined> {
  // Inside, a transaction is open already.
  const transaction = place === 'inside' ? undefined : new StatementTransaction(connection);
  try {
    const found = await runAll(context, node, hooks, connection, transaction);
    if (found === undefined && place === 'before') await transaction?.commit();
    return found;
  } finally {
    // What is not committed after the materialization's own commit is lost with dbt, too.
    if (await transaction?.rollback()) {
      const facts = { what: `a hook of ${node.kind} ${node.name}` };
      const diagnostic = runMessages.statementsUndone(facts, { at: node.at });
      context.emit({ kind: 'problem', at: context.effects.clock.now(), diagnostic });
    }
  }
}

async function runAll(
  context: RunContext,
  node: RunnableNode,
  hooks: readonly Hook[],
  connection: Connection,
  transaction: StatementTransaction | undefined,
): Promise<Diagnostic | undefined> {
  for (const hook of hooks) {
    const at = placeOf(context, node, hook.sql);
    const compiled = await compileWithAnswers((state) => context.compiler.text(hook.sql, at, node, state), {
      connection: async () => connection,
      warehouse: context.effects.warehouse,
      cache: context.cache,
      transaction,
    });
    emitLogs(context, compiled.logs, node.uniqueId);
    if (compiled.kind === 'failed') return compiled.diagnostic;
    if (compiled.kind !== 'sql' || compiled.sql.trim() === '') continue;
    try {
      await connection.execute(compiled.sql);
    } catch (error) {
      if (!(error instanceof WarehouseError) || error.code === 'interrupted') throw error;
      const whole: Span | undefined = at && {
        path: at.path,
        start: at.offset,
        end: at.offset + hook.sql.length,
      };
      return warehouseMessages.databaseError(
        { words: `A hook failed: ${error.message}`, candidates: error.candidates },
        { at: locateError(error, compiled) ?? whole },
      );
    }
  }
  return undefined;
}

/** Where a hook is written: in the node's own file, its properties, or the project file. */
function placeOf(
  { project }: RunContext,
  node: RunnableNode,
  sql: string,
): { readonly path: string; readonly offset: number } | undefined {
  const properties = node.patchPath?.replace(/^[^:]*:\/\//, '');
  for (const path of [node.displayPath, properties, project.config.path]) {
    if (path === undefined) continue;
    const offset = project.texts.get(path)?.indexOf(sql) ?? -1;
    if (offset !== -1) return { path, offset };
  }
  return undefined;
}
