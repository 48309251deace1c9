import type { RunnableNode } from '../project/node.ts';
import type { Relation } from '../warehouse/relation.ts';
import type { Connection } from '../warehouse/warehouse.ts';
import { compileWithAnswers } from './compile-with-answers.ts';
import type { Made, Materialization } from './materialize/work.ts';
import { problem } from './materialize/work.ts';
import type { CompileState, MacroOutcome } from './node-compiler.ts';
import type { RunContext } from './run-context.ts';
import { emitLogs } from './run-context.ts';

/**
 * A materialization that the project itself defines. Its statements are questions to the database,
 * each asked once; what it leaves is one transaction, as far as the macro does not commit.
 */
export function customMaterialization(
  context: RunContext,
  node: RunnableNode,
  call: (sql: string, state: CompileState) => MacroOutcome,
  connection: Connection,
): Materialization {
  return async (work): Promise<Made> => {
    const asked: string[] = [];
    const outcome = await compileWithAnswers(
      (state) => {
        const last = state.answers.at(-1)?.question;
        if (last?.kind === 'query' && last.sql !== asked.at(-1)) asked.push(last.sql);
        return call(work.sql, state);
      },
      { connection: async () => connection, warehouse: context.effects.warehouse, cache: context.cache },
    );
    emitLogs(context, outcome.logs, node.uniqueId);
    if (outcome.kind === 'failed') return problem(outcome.diagnostic);
    for (const relation of relationsOf(outcome.value)) context.cache.add(relation);
    return {
      kind: 'made',
      status: 'success',
      message: 'OK',
      response: { _message: 'OK' },
      script: asked.join(';\n'),
    };
  };
}

/** What a materialization returns: `{'relations': [...]}`. */
function relationsOf(value: unknown): readonly Relation[] {
  const relations =
    typeof value === 'object' && value !== null ? (value as { relations?: unknown }).relations : undefined;
  return Array.isArray(relations) ? relations.filter(isRelation) : [];
}

function isRelation(value: unknown): value is Relation {
  return typeof value === 'object' && value !== null && typeof (value as Relation).identifier === 'string';
}
