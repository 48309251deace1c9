import type { MacroRegistry } from '../context/macro-registry.ts';
import type { Answered, KnownRelations } from '../context/question.ts';
import type { Vars } from '../context/vars.ts';
import type { DeferredRelation } from '../project/deferred-relation.ts';
import type { RunnableNode, UniqueId } from '../project/node.ts';
import type { Project } from '../project/project.ts';
import type { Dialect } from '../warehouse/dialect.ts';
import type { SharedGraph } from './shared-graph.ts';

/** What compiling one node takes. */
export interface CompileInput {
  readonly project: Project;
  readonly registry: MacroRegistry;
  readonly vars: Vars;
  readonly node: RunnableNode;
  /** Relations that exist, as known now. */
  readonly relations: KnownRelations;
  readonly dialect: Dialect;
  /** Answers to the questions of earlier attempts, in order. */
  readonly answers: readonly Answered[];
  /** `graph`, with the notes that packages keep in it. */
  readonly graph: SharedGraph;
  /** Ids that the command selected. */
  readonly selected: ReadonlySet<UniqueId>;
  /** Relations of another run, which nodes are read from with `--defer`. */
  readonly deferred?: ReadonlyMap<UniqueId, DeferredRelation>;
  /** False for `compile --no-introspect`: templates are rendered as while parsing. */
  readonly execute?: boolean;
  /** What `model` has besides: a materialization sees the compiled SQL in it. */
  readonly modelFacts?: Readonly<Record<string, unknown>>;
  /** Further names for the templates: `sql`, `results`, `schemas`, … */
  /** Values that stand in for macros of these names. */
  readonly replacedMacros?: ReadonlyMap<string, unknown>;
  readonly extras?: ReadonlyMap<string, unknown>;
}
