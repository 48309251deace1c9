import type { Answered, Question } from '../compile/question.ts';
import type { Connection, Warehouse } from '../warehouse/warehouse.ts';
import { answerQuestion } from './answer-question.ts';
import type { CompileState } from './node-compiler.ts';
import type { RelationCache } from './relation-cache.ts';
import type { StatementTransaction } from './statement-transaction.ts';

interface Asking {
  readonly kind: 'question';
  readonly question: Question;
}

/**
 * Compiles again and again, each time with one answer more, until nothing is asked any more. Each
 * question goes to the database once.
 *
 * @throws WarehouseError `interrupted` only.
 */
export async function compileWithAnswers<T extends { readonly kind: string }>(
  compile: (state: CompileState) => T | Asking,
  means: {
    readonly connection: () => Promise<Connection>;
    readonly warehouse: Warehouse;
    readonly cache: RelationCache;
    readonly extra?: CompileState['extra'];
    /** What statements of the template run in; the caller ends it. Without one each stands for itself. */
    readonly transaction?: StatementTransaction;
  },
): Promise<Exclude<T, Asking>> {
  const answers: Answered[] = [];
  // From the first question on, the relations as they were before it: the answers tell what changed since.
  let relations = means.cache;
  for (;;) {
    const outcome = compile({ relations, answers, ...(means.extra && { extra: means.extra }) });
    if (!isQuestion(outcome)) return outcome as Exclude<T, Asking>;
    const { question } = outcome;
    if (answers.length === 0) relations = means.cache.copy();
    const connection = await means.connection();
    answers.push({
      question,
      answer: await answerQuestion(question, connection, means.warehouse, means.cache, means.transaction),
    });
  }
}

function isQuestion(outcome: { readonly kind: string }): outcome is Asking {
  return outcome.kind === 'question';
}
