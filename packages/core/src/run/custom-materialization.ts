import { runMessages } from '../diagnostics/messages/run.ts';
import type { TestConfig } from '../project/config.ts';
import { configSpan } from '../project/config-span.ts';
import type { RunnableNode } from '../project/node.ts';
import type { Relation } from '../warehouse/relation.ts';
import type { Connection } from '../warehouse/warehouse.ts';
import { runMaterializationMacro } from './macro-materialization.ts';
import { seedTable } from './materialize/seed-table.ts';
import { judge, notTrueOrFalse, storageOf } from './materialize/test.ts';
import type { Made, Materialization, Work } from './materialize/work.ts';
import { problem } from './materialize/work.ts';
import type { MaterializationMacro } from './node-compiler.ts';
import type { RunContext } from './run-context.ts';
import type { StatementTransaction } from './statement-transaction.ts';

/** A materialization that is a macro, the project's own or one that the project replaces parts of. */
export function customMaterialization(
  context: RunContext,
  node: RunnableNode,
  call: MaterializationMacro,
  connection: Connection,
  transaction: StatementTransaction | undefined,
): Materialization {
  return async (work): Promise<Made> => {
    const seed = node.config.materialized === 'seed' ? await seedTable(work) : undefined;
    if (seed?.kind === 'problem') return problem(seed.diagnostic);
    const extra = seed && { seed_rows: seed.rows };
    const ran = await runMaterializationMacro(context, node, call, {
      sql: work.sql,
      connection,
      extra,
      transaction,
    });
    if (ran.kind === 'problem') return ran;
    if (node.config.materialized === 'test') return judged(work, ran);
    return {
      kind: 'made',
      status: 'success',
      message: ran.main.message,
      response: ran.main.response,
      script: ran.script,
      warnings: [...(seed?.warnings ?? []), ...ran.warnings],
    };
  };
}

/** A test's macro leaves one row of failures, should_warn and should_error. */
function judged(
  work: Work,
  ran: Extract<Awaited<ReturnType<typeof runMaterializationMacro>>, { kind: 'made' }>,
): Made {
  const { columns = [], rows = [] } = ran.main.table ?? {};
  const [row] = rows;
  if (rows.length !== 1 || columns.length !== 3 || row === undefined) {
    const shape = { rows: rows.length, columns: columns.length };
    return problem(runMessages.testResultShape(shape, { at: configSpan(work, 'fail_calc') }));
  }
  const named = (name: string, otherwise: number) => {
    const index = columns.findIndex((column) => column.name.toLowerCase() === name);
    return row[index === -1 ? otherwise : index] ?? null;
  };
  const values = [named('failures', 0), named('should_warn', 1), named('should_error', 2)];
  const broken = notTrueOrFalse(values, work);
  if (broken !== undefined) return problem(broken);
  const kept = storageOf(work.node.config as TestConfig, work.flags);
  const stored: Relation | undefined =
    kept === 'table' || kept === 'view' ? { ...work.relation, type: kept } : undefined;
  return {
    kind: 'made',
    ...judge(values, work),
    response: ran.main.response,
    script: ran.script,
    ...(stored && { relation: stored }),
  };
}
