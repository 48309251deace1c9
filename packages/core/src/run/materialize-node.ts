import { runMessages } from '../diagnostics/messages/run.ts';
import type { Hook } from '../project/config.ts';
import { configSpan } from '../project/config-span.ts';
import { materializationNames } from '../project/materialization-names.ts';
import type { RunnableNode } from '../project/node.ts';
import type { Relation } from '../warehouse/relation.ts';
import type { Connection } from '../warehouse/warehouse.ts';
import { customMaterialization } from './custom-materialization.ts';
import { materializations } from './materialize/index.ts';
import { withoutTransaction } from './materialize/transaction.ts';
import type { Made, Materialization, Work } from './materialize/work.ts';
import { problem } from './materialize/work.ts';
import { hooksOf, runHooks } from './node-hooks.ts';
import type { RunContext } from './run-context.ts';
import type { StatementTransaction } from './statement-transaction.ts';

/**
 * Runs the materialization, the node's own or another, between the node's hooks; `transaction` is what a
 * test's template has begun.
 */
export async function materializeNode(
  context: RunContext,
  node: RunnableNode,
  sql: string,
  connection: Connection,
  name: string = materializationOf(node),
  transaction?: StatementTransaction,
): Promise<Made> {
  const materialized = { ...node, config: { ...node.config, materialized: name } } as RunnableNode;
  const own = context.compiler.materialization?.(materialized);
  const builtIn = Object.hasOwn(materializations, name) ? materializations[name] : undefined;
  const materialize: Materialization | undefined = own
    ? customMaterialization(context, materialized, own, connection, transaction)
    : builtIn;
  if (materialize === undefined) {
    return problem(
      runMessages.unknownMaterialization(
        { name, known: materializationNames },
        { at: configSpan({ node, text: context.project.texts.get(node.displayPath) }, 'materialized') },
      ),
    );
  }
  // A macro of the project runs the hooks itself, where it wants to.
  if (own !== undefined) return materialize(workOf(context, node, sql, connection, false));

  await dropLeftovers(context, materialized, connection);
  const hooks = hooksOf(node);
  const isInside = hooks.beforeInside.length + hooks.afterInside.length > 0;
  const run = async (
    list: readonly Hook[],
    place: 'before' | 'inside' | 'after',
  ): Promise<Made | undefined> => {
    const found = await runHooks(context, node, list, connection, place);
    return found && problem(found);
  };
  const body = async (): Promise<Made> => {
    const before = await run(hooks.beforeInside, 'inside');
    if (before !== undefined) return before;
    const made = await materialize(workOf(context, node, sql, connection, isInside));
    if (made.kind === 'problem') return made;
    return (await run(hooks.afterInside, 'inside')) ?? made;
  };
  const before = await run(hooks.beforeOutside, 'before');
  if (before !== undefined) return before;
  const made = isInside ? await atOnce(connection, body) : await body();
  if (made.kind === 'made' && made.relation !== undefined) context.cache.add(made.relation);
  if (made.kind === 'problem') return made;
  return (await run(hooks.afterOutside, 'after')) ?? made;
}

function materializationOf(node: RunnableNode): string {
  const isOwnKind = node.kind === 'test' || node.kind === 'seed' || node.kind === 'snapshot';
  return isOwnKind ? node.kind : node.config.materialized;
}

function workOf(
  context: RunContext,
  node: RunnableNode,
  sql: string,
  connection: Connection,
  isInside: boolean,
): Work {
  const { environment } = context.project;
  const { dialect } = context.effects.warehouse;
  const relation: Relation = { database: node.database, schema: node.schema, identifier: node.alias };
  const strip = (script: string) => (isInside ? withoutTransaction(script) : script);
  return {
    node,
    sql,
    text: context.project.texts.get(node.displayPath),
    seedText: node.kind === 'seed' ? context.project.seedTexts.get(node.displayPath) : undefined,
    relation,
    existing: context.cache.get(relation),
    dialect,
    flags: environment.flags,
    fullRefresh: isIncrementalBatch(node)
      ? false
      : (node.config.full_refresh ?? environment.flags.fullRefresh),
    projectDir: environment.invocation.projectDir,
    target: environment.target.settings,
    execute: (script) => connection.execute(strip(script)),
    query: (script) => connection.query(strip(script)),
    describe: (text) => connection.describe(text),
    transaction: (body) => (isInside ? body() : atOnce(connection, body)),
  };
}

const SWAPPING: ReadonlySet<string> = new Set(['view', 'table', 'incremental', 'external']);

/** What a dbt that was killed left of a model under names of its own goes, as it does with dbt. */
async function dropLeftovers(
  { cache, effects }: RunContext,
  node: RunnableNode,
  connection: Connection,
): Promise<void> {
  if (node.kind !== 'model' || !SWAPPING.has(node.config.materialized)) return;
  const { database, schema, alias } = node;
  for (const suffix of ['__dbt_tmp', '__dbt_backup']) {
    const leftover = cache.get({ database, schema, identifier: `${alias}${suffix}` });
    if (leftover === undefined) continue;
    await connection.execute(effects.warehouse.dialect.drop(leftover));
    cache.remove(leftover);
  }
}

function isIncrementalBatch(node: RunnableNode): boolean {
  return node.kind === 'model' && node.batch?.isIncremental === true;
}

async function atOnce(connection: Connection, body: () => Promise<Made>): Promise<Made> {
  await connection.execute('begin');
  let isDone = false;
  try {
    const made = await body();
    if (made.kind === 'made') {
      await connection.execute('commit');
      isDone = true;
    }
    return made;
  } finally {
    // What failed may have ended the transaction already.
    if (!isDone) await connection.execute('rollback').catch(() => undefined);
  }
}
