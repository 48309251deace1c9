import type { Answered, Question } from '../compile/question.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { runMessages } from '../diagnostics/messages/run.ts';
import type { Connection, Warehouse } from '../warehouse/warehouse.ts';
import { answerQuestion } from './answer-question.ts';
import type { CompileState } from './node-compiler.ts';
import type { RelationCache } from './relation-cache.ts';

/** A template that asks more than this never ends. */
const MOST_QUESTIONS = 100_000;

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
  },
): Promise<
  Exclude<T, Asking> | { readonly kind: 'failed'; readonly diagnostic: Diagnostic; readonly logs: [] }
> {
  const answers: Answered[] = [];
  for (;;) {
    const outcome = compile({ relations: means.cache, answers, ...(means.extra && { extra: means.extra }) });
    if (!isQuestion(outcome)) return outcome as Exclude<T, Asking>;
    if (answers.length >= MOST_QUESTIONS) {
      return { kind: 'failed', diagnostic: runMessages.unsteadyMacro({ count: answers.length }), logs: [] };
    }
    const { question } = outcome;
    const connection = await means.connection();
    answers.push({
      question,
      answer: await answerQuestion(question, connection, means.warehouse, means.cache),
    });
  }
}

function isQuestion(outcome: { readonly kind: string }): outcome is Asking {
  return outcome.kind === 'question';
}
