import type { StatementResult } from '../compile/statement-result.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { runMessages } from '../diagnostics/messages/run.ts';
import type { RunnableNode, UnitTestNode } from '../project/node.ts';
import type { Relation } from '../warehouse/relation.ts';
import type { Connection } from '../warehouse/warehouse.ts';
import { compileWithAnswers } from './compile-with-answers.ts';
import type { CompileState, MaterializationMacro } from './node-compiler.ts';
import type { RunContext } from './run-context.ts';
import { emitLogs } from './run-context.ts';
import { StatementTransaction } from './statement-transaction.ts';

/** What a materialization in Jinja did. */
export type MacroMade =
  | {
      readonly kind: 'made';
      /** Its `main` statement. */
      readonly main: StatementResult;
      readonly relations: readonly Relation[];
      /** All statements that it ran. */
      readonly script: string;
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly kind: 'problem'; readonly diagnostic: Diagnostic };

/**
 * Runs a materialization that is a macro. Its statements are questions to the database, each asked
 * once, in a transaction as dbt has it: what the macro does not commit is undone.
 */
export async function runMaterializationMacro(
  context: RunContext,
  node: RunnableNode | UnitTestNode,
  call: MaterializationMacro,
  means: {
    readonly sql: string;
    readonly connection: Connection;
    /** Names that the macro sees besides. */
    readonly extra?: CompileState['extra'];
    readonly transaction?: StatementTransaction;
  },
): Promise<MacroMade> {
  const asked: string[] = [];
  const transaction = means.transaction ?? new StatementTransaction(means.connection);
  try {
    const outcome = await compileWithAnswers(
      (state) => {
        const last = state.answers.at(-1)?.question;
        if (last?.kind === 'query' && last.sql !== asked.at(-1)) asked.push(last.sql);
        return call(means.sql, state);
      },
      {
        connection: async () => means.connection,
        warehouse: context.effects.warehouse,
        cache: context.cache,
        extra: means.extra,
        transaction,
      },
    );
    emitLogs(context, outcome.logs, node.uniqueId);
    if (outcome.kind === 'failed') return { kind: 'problem', diagnostic: outcome.diagnostic };
    const facts = { materialized: node.kind === 'unit_test' ? 'unit' : node.config.materialized };
    const relations = relationsOf(outcome.value);
    if (outcome.main === undefined) return problem(runMessages.materializationWithoutMain, facts, node);
    if (relations === undefined) return problem(runMessages.materializationWithoutRelations, facts, node);
    // A test leaves nothing: what it opened is ended without a word.
    const undid = await transaction.rollback();
    const isTest = node.kind === 'test' || node.kind === 'unit_test';
    if (!undid || isTest) for (const relation of relations) context.cache.add(relation);
    const warnings =
      undid && !isTest
        ? [runMessages.statementsUndone({ what: `${node.kind} ${node.name}` }, { at: node.at })]
        : [];
    return { kind: 'made', main: outcome.main, relations, script: asked.join(';\n'), warnings };
  } finally {
    await transaction.rollback();
  }
}

function problem(
  tell: typeof runMessages.materializationWithoutMain,
  facts: { readonly materialized: string },
  node: RunnableNode | UnitTestNode,
): MacroMade {
  return { kind: 'problem', diagnostic: tell(facts, { at: node.at }) };
}

/** What a materialization returns: `{'relations': [...]}`; undefined for anything else. */
function relationsOf(value: unknown): readonly Relation[] | undefined {
  const relations =
    typeof value === 'object' && value !== null ? (value as { relations?: unknown }).relations : undefined;
  return Array.isArray(relations) ? relations.filter(isRelation) : undefined;
}

function isRelation(value: unknown): value is Relation {
  return typeof value === 'object' && value !== null && typeof (value as Relation).identifier === 'string';
}
