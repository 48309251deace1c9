import type { Segment } from '../compile/compiled.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { seedMessages } from '../diagnostics/messages/seed.ts';
import { templateMessages } from '../diagnostics/messages/template.ts';
import { warehouseMessages } from '../diagnostics/messages/warehouse.ts';
import type { Step } from '../plan/plan.ts';
import type { RunnableNode } from '../project/node.ts';
import type { Connection } from '../warehouse/warehouse.ts';
import { WarehouseError } from '../warehouse/warehouse.ts';
import { compileWithAnswers } from './compile-with-answers.ts';
import { locateError } from './locate-error.ts';
import type { Made } from './materialize/work.ts';
import { materializeNode } from './materialize-node.ts';
import type { CompileState } from './node-compiler.ts';
import type { RunContext } from './run-context.ts';
import { emitLogs } from './run-context.ts';
import type { StepResult, Timing } from './run-event.ts';
import { StatementTransaction } from './statement-transaction.ts';
import { targetPath } from './target-path.ts';

/** How a node ended, without what every result has. */
export type Ended = Pick<StepResult, 'status' | 'message' | 'failures'> & Partial<StepResult>;

/**
 * Compiles one node and makes its relation or runs its test; with `compileOnly` it stops after writing
 * the SQL, with `showRows` its first rows are asked for. Never rejects for a user's mistake: what came out says what went wrong, and where.
 */
export async function runNode(
  context: RunContext,
  node: RunnableNode,
  means: {
    readonly connection: Connection;
    readonly timing: Timing[];
    readonly compileOnly?: boolean;
    /** How many rows to show in place of making anything; negative for all. */
    readonly showRows?: number;
    /** Told when the SQL is there and its statements begin. */
    readonly onCompiled?: () => void;
  },
): Promise<Ended> {
  const { clock } = context.effects;
  const { connection, timing } = means;
  let compiled: { readonly sql: string; readonly map: readonly Segment[] } | undefined;
  let code: Partial<StepResult> = {};
  const transaction = new StatementTransaction(connection);
  try {
    const compiling = clock.now();
    const result = await compile(context, node, connection, transaction);
    timing.push({ name: 'compile', startedAt: compiling, completedAt: clock.now() });
    if (result.kind === 'failed') return failed(node, result.diagnostic);
    compiled = result;
    if (node.kind !== 'seed') {
      const calledMacros = ('macros' in result && result.macros) || [];
      code = { compiledCode: result.sql, extraCtes: result.extraCtes, calledMacros };
    }
    const ready = await compiledNode(context, node, connection);
    if (ready !== node) code = { ...code, compiledNode: ready };
    means.onCompiled?.();
    if (means.compileOnly) return { ...code, status: 'success', message: null, failures: null };

    const startedAt = clock.now();
    try {
      if (means.showRows !== undefined) {
        compiled = limited(result, means.showRows);
        const preview = await connection.query(compiled.sql);
        const adapterResponse = { _message: 'OK' };
        const code = { compiledCode: compiled.sql, extraCtes: result.extraCtes };
        return { ...code, adapterResponse, preview, status: 'success', message: null, failures: null };
      }
      // A test's statements are undone in the end; its query sees what they did.
      if (node.kind !== 'test') await transaction.commit();
      const made = await materializeNode(context, ready, result.sql, connection, undefined, transaction);
      if (made.kind === 'made' && made.relation !== undefined) await transaction.commit();
      return { ...code, ...endedBy(context, node, made) };
    } finally {
      timing.push({ name: 'execute', startedAt, completedAt: clock.now() });
    }
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error;
    return { ...code, ...refused(node, error, compiled) };
  } finally {
    await transaction.rollback();
  }
}

async function compiledNode(
  context: RunContext,
  node: RunnableNode,
  connection: Connection,
): Promise<RunnableNode> {
  const { compiler, cache } = context;
  const { warehouse } = context.effects;
  const found = await compileWithAnswers(
    (state) => compiler.compiledNode?.(node, state) ?? { kind: 'node' as const, node },
    { connection: async () => connection, warehouse, cache },
  );
  return found.node;
}

/** The SQL of the first rows, as dbt asks for them. */
function limited<T extends { readonly sql: string }>(compiled: T, rows: number): T {
  return rows < 0 ? compiled : { ...compiled, sql: `${compiled.sql}\nlimit ${rows}` };
}

/** Compiles a node and writes its SQL; a seed has none. */
async function compile(
  context: RunContext,
  node: RunnableNode,
  connection: Connection,
  transaction: StatementTransaction,
) {
  if (node.kind === 'seed') return { kind: 'sql' as const, sql: '', map: [], extraCtes: [] };
  const { compiler } = context;
  // SQL of the command line is an operation, whose places count in the text itself.
  const once = (state: CompileState) =>
    node.kind === 'operation'
      ? compiler.text(node.rawCode, { path: node.displayPath, offset: 0 }, node, state)
      : compiler.node(node, state);
  const result = await compileWithAnswers(once, {
    connection: async () => connection,
    warehouse: context.effects.warehouse,
    cache: context.cache,
    transaction,
  });
  emitLogs(context, result.logs, node.uniqueId);
  if (result.kind === 'sql') context.write(targetPath('compiled', node), result.sql);
  return result;
}

/** The result that what a materialization did comes to. */
export function endedBy(context: RunContext, node: RunnableNode, made: Made): Ended {
  return made.kind === 'made' ? done(context, node, made) : failed(node, made.diagnostic);
}

function done(context: RunContext, node: RunnableNode, made: Made & { kind: 'made' }): Ended {
  const at = context.effects.clock.now();
  for (const diagnostic of made.warnings ?? []) context.emit({ kind: 'problem', at, diagnostic });
  if (made.script !== '') context.write(targetPath('run', node), made.script);
  const stored = node.kind === 'test' ? made.relation : undefined;
  return {
    status: made.status,
    message: made.message,
    failures: made.failures ?? null,
    adapterResponse: made.response,
    ...(stored && { relationName: context.effects.warehouse.dialect.render(stored) }),
    ...(made.failingRows && { failingRows: made.failingRows }),
    ...(made.diagnostic && { diagnostic: made.diagnostic }),
  };
}

const SAID_BY_DATABASE: ReadonlySet<string> = new Set([
  warehouseMessages.databaseError.code,
  seedMessages.seedRefused.code,
]);

/** The result of a node that could not be made, with a message in dbt's form. */
function failed(node: Step['node'], diagnostic: Diagnostic): Ended {
  // What a template raised names its kind itself.
  const isRaised = diagnostic.code === templateMessages.raised.code;
  const [prefix = '', raised] = (isRaised && /^(\w+) Error: /.exec(diagnostic.message)) || [];
  const kind = raised ?? (SAID_BY_DATABASE.has(diagnostic.code) ? 'Runtime' : 'Compilation');
  const said = diagnostic.message.slice(prefix.length);
  const lines = said.split('\n').map((line) => `  ${line}`.trimEnd());
  const message = [`${kind} Error in ${node.kind} ${node.name} (${node.originalFilePath})`, ...lines].join(
    '\n',
  );
  return { status: 'error', message, failures: null, diagnostic };
}

export function refused(
  node: Step['node'],
  error: WarehouseError,
  compiled: { readonly sql: string; readonly map: readonly Segment[] } | undefined,
): Ended {
  if (error.code === 'interrupted') {
    const diagnostic = warehouseMessages.interrupted({ what: `${node.kind} ${node.name}` });
    return { status: 'error', message: diagnostic.message, failures: null, diagnostic, interrupted: true };
  }
  const at = compiled && locateError(error, compiled);
  const diagnostic = warehouseMessages.databaseError(
    { words: error.message, candidates: error.candidates },
    { at },
  );
  return failed(node, diagnostic);
}
