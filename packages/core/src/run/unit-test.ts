import { runMessages } from '../diagnostics/messages/run.ts';
import type { UnitTestNode } from '../project/node.ts';
import type { QueryResult, SqlValue } from '../warehouse/value.ts';
import { WarehouseError } from '../warehouse/warehouse.ts';
import { compileWithAnswers } from './compile-with-answers.ts';
import { runMaterializationMacro } from './macro-materialization.ts';
import type { RunContext } from './run-context.ts';
import { emitLogs } from './run-context.ts';
import type { StepResult } from './run-event.ts';
import type { StepPlace } from './run-step.ts';
import { StatementTransaction } from './statement-transaction.ts';
import { targetPath } from './target-path.ts';

type Part = Pick<StepResult, 'status' | 'message' | 'failures'> & Partial<StepResult>;

const NO_ROWS: QueryResult = { columns: [], rows: [] };

/** The column that tells given rows from expected ones. */
const SIDE = 'actual_or_expected';

/**
 * Runs a unit test: its SQL gives the model's rows over the given inputs and the rows expected,
 * marked in a last column; order does not matter, the number of equal rows does.
 */
export async function runUnitTest(context: RunContext, node: UnitTestNode, place: StepPlace): Promise<Part> {
  const compile = context.compiler.unitTest?.bind(context.compiler);
  if (compile === undefined) throw new TypeError('this compiler knows no unit tests');
  const transaction = new StatementTransaction(place.connection);
  const compiled = await compileWithAnswers((state) => compile(node, state), {
    connection: async () => place.connection,
    warehouse: context.effects.warehouse,
    cache: context.cache,
    transaction,
  });
  await transaction.rollback();
  emitLogs(context, compiled.logs, node.uniqueId);
  if (compiled.kind !== 'sql') {
    const diagnostic = compiled.kind === 'failed' ? compiled.diagnostic : undefined;
    return { status: 'error', message: diagnostic?.message ?? null, failures: null, diagnostic };
  }
  const tested = compiled.tested ?? compiled.sql;
  context.write(targetPath('compiled', node), tested);
  const code = { compiledCode: tested, adapterResponse: { _message: 'OK' } };
  try {
    const own = context.compiler.unitTestMaterialization?.(node);
    const { connection } = place;
    const ran = own && (await runMaterializationMacro(context, node, own, { sql: tested, connection }));
    if (ran?.kind === 'problem') {
      const { diagnostic } = ran;
      return { status: 'error', message: diagnostic.message, failures: null, diagnostic };
    }
    context.write(targetPath('run', node), ran?.script ?? compiled.sql);
    const result = ran ? (ran.main.table ?? NO_ROWS) : await connection.query(compiled.sql);
    const difference = differenceOf(result);
    if (difference.rows.length === 0) return { ...code, status: 'pass', message: null, failures: 0 };
    const diagnostic = runMessages.unitTestFailed({ model: node.model }, { at: node.at });
    return {
      ...code,
      status: 'fail',
      message: diagnostic.message,
      failures: 1,
      diagnostic,
      failingRows: difference,
    };
  } catch (error) {
    if (!(error instanceof WarehouseError) || error.code === 'interrupted') throw error;
    const words =
      `An error occurred during execution of unit test '${node.name}'. ` +
      `There may be an error in the unit test definition: check the data types.\n ${error.message}`;
    // As with dbt, a unit test that could not be run shows no SQL.
    return { status: 'error', message: words, failures: null };
  }
}

/** The rows that one side has more often than the other, marked `-` (expected) or `+` (actual). */
function differenceOf({ columns, rows }: QueryResult): QueryResult {
  const side = columns.findIndex((column) => column.name.toLowerCase() === SIDE);
  const counts = new Map<string, { count: number; row: readonly SqlValue[] }>();
  for (const row of rows) {
    const values = row.filter((_, index) => index !== side);
    const key = values.map(show).join('\u0000');
    const entry = counts.get(key) ?? { count: 0, row: values };
    entry.count += row[side] === 'actual' ? 1 : -1;
    counts.set(key, entry);
  }
  const different = [...counts.values()].filter(({ count }) => count !== 0);
  return {
    columns: [{ name: '@@', type: 'VARCHAR' }, ...columns.filter((_, index) => index !== side)],
    rows: different.flatMap(({ count, row }) =>
      Array.from({ length: Math.abs(count) }, () => [count > 0 ? '+' : '-', ...row]),
    ),
  };
}

function show(value: SqlValue): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? value.text : String(value);
}
