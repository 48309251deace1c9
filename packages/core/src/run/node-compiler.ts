import type { Compiled, TemplateLog } from '../compile/compiled.ts';
import type { WithTargets } from '../compile/constraint-targets.ts';
import type { Answered, KnownRelations, Question } from '../compile/question.ts';
import type { StatementResult } from '../compile/statement-result.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RunnableNode, UnitTestNode } from '../project/node.ts';

/** What compiling a node may look at besides the project: it grows with each answer. */
export interface CompileState {
  readonly relations: KnownRelations;
  readonly answers: readonly Answered[];
  /** Further names for the template, as `results` and `schemas` of an on-run-end hook. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A macro that was called for what it does or gives back. */
export type MacroOutcome =
  | {
      readonly kind: 'value';
      readonly value: unknown;
      readonly main?: StatementResult;
      readonly result?: StatementResult;
      readonly logs: readonly TemplateLog[];
    }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'failed'; readonly diagnostic: Diagnostic; readonly logs: readonly TemplateLog[] };

/** A materialization written as a macro; `extra` are further names that it sees. */
export type MaterializationMacro = (sql: string, state: CompileState) => MacroOutcome;

/**
 * The compile stage as the runner sees it: each function is pure, and is called again with the
 * answers so far until it stops asking.
 */
export interface NodeCompiler {
  node(node: RunnableNode, state: CompileState): Compiled;
  /** A piece of text that belongs to a node, such as a hook; `at` is where it is written, if known. */
  text(
    text: string,
    at: { readonly path: string; readonly offset: number } | undefined,
    node: RunnableNode,
    state: CompileState,
  ): Compiled;
  /** The SQL of a unit test: rows of the model over its given inputs, and the rows expected. */
  unitTest?(node: UnitTestNode, state: CompileState): Compiled;
  /** The node with what compiling it adds to it: the tables that its foreign keys point to. */
  compiledNode?(node: RunnableNode, state: CompileState): WithTargets;
  /** The macro that makes a node, where the built-in code must not: the project has a part in it. */
  materialization?(node: RunnableNode): MaterializationMacro | undefined;
  /** The same for a unit test. */
  unitTestMaterialization?(test: UnitTestNode): MaterializationMacro | undefined;
}
