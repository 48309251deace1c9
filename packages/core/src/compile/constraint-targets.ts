import { DbtError } from '../context/dbt-error.ts';
import type { Question } from '../context/question.ts';
import { foreignKeyTarget } from '../load/link/constraint-calls.ts';
import type { ModelNode, RunnableNode } from '../project/node.ts';
import { str } from '../template/index.ts';
import { AnswerCursor } from './answer-cursor.ts';
import { CompileHost, QuestionAsked } from './compile-host.ts';
import type { CompileInput } from './compile-input.ts';

type Constraint = ModelNode['constraints'][number];

/** The node, or what must be known first. */
export type WithTargets =
  | { readonly kind: 'node'; readonly node: RunnableNode }
  | { readonly kind: 'question'; readonly question: Question };

/**
 * A node whose foreign keys name the tables that they point to, `to: ref('x')`, as these stand in SQL:
 * dbt writes them so when it compiles a model. The same node where there is none.
 */
export function withConstraintTargets(node: RunnableNode, input: CompileInput): WithTargets {
  try {
    return { kind: 'node', node: node.kind === 'model' ? resolve(node, input) : node };
  } catch (error) {
    // With `--defer`, which relation is meant may have to be asked.
    if (error instanceof QuestionAsked) return { kind: 'question', question: error.question };
    throw error;
  }
}

function resolve(node: ModelNode, input: CompileInput): ModelNode {
  const columns = Object.values(node.columns);
  if (![...node.constraints, ...columns.flatMap((column) => column.constraints)].some(pointsSomewhere))
    return node;
  const host = new CompileHost(input, new AnswerCursor(input.answers));
  const resolved = (constraint: Constraint): Constraint => {
    const target = pointsSomewhere(constraint) ? targetOf(constraint, host) : undefined;
    return target === undefined ? constraint : { ...constraint, to: target };
  };
  return {
    ...node,
    constraints: node.constraints.map(resolved),
    columns: Object.fromEntries(
      Object.entries(node.columns).map(([name, column]) => [
        name,
        { ...column, constraints: column.constraints.map(resolved) },
      ]),
    ),
  };
}

function pointsSomewhere(constraint: Constraint): boolean {
  return constraint.type === 'foreign_key' && typeof constraint.to === 'string';
}

function targetOf(constraint: Constraint, host: CompileHost): string | undefined {
  const { refs, sources } = foreignKeyTarget(String(constraint.to));
  const [ref] = refs;
  const [source] = sources;
  try {
    if (ref) return str(host.ref(ref.name, ref.package, ref.version));
    if (source) return str(host.source(source.source, source.table));
  } catch (error) {
    // The link stage has told of a table that there is none of.
    if (!(error instanceof DbtError)) throw error;
  }
  return undefined;
}
