import type { Environment } from '../project/environment.ts';
import type { Macro } from '../project/node.ts';
import type { MacroRegistry } from './macro-registry.ts';
import type { Answer, KnownRelations, Question } from './question.ts';
import type { RelationObject } from './relation-object.ts';
import type { TemplateLog } from './template-log.ts';
import type { Vars } from './vars.ts';

/** What a phase (parsing, compiling) gives the members of dbt's Jinja context to work with. */
export interface ContextHost {
  /** dbt's `execute`: false while the project is being read. */
  readonly execute: boolean;
  /** Whether a variable that is missing is an error although nothing is executed: while names are made. */
  readonly needsVars?: boolean;
  readonly environment: Environment;
  readonly registry: MacroRegistry;
  readonly vars: Vars;
  /** Package of the node; names are looked up from there. */
  readonly package: string;
  readonly rootPackage: string;
  /** The node in words, for messages: `model my_model (models/my_model.sql)`. */
  readonly subject: string;
  /** `model`: the node in dbt's JSON shape. */
  model(): Readonly<Record<string, unknown>>;
  /** `this`. */
  self(): RelationObject | null;
  /** `defer_relation`. */
  deferred(): RelationObject | null;
  ref(name: string, packageName: string | undefined, version: string | number | undefined): unknown;
  source(source: string, table: string): unknown;
  metric(args: readonly string[]): unknown;
  /** `config(...)`. */
  setConfig(values: Readonly<Record<string, unknown>>): void;
  /** The node's config for `config.get`; undefined at parse time, when dbt answers ''. */
  config(): Readonly<Record<string, unknown>> | undefined;
  /** `graph`. */
  graph(): unknown;
  /** Names for `selected_resources`. */
  selected(): readonly string[];
  relations: KnownRelations;
  /** Answers a question, or leaves the template by an Interrupt. Not called while `execute` is false. */
  ask(question: Question): Answer;
  log(entry: TemplateLog): void;
  /** Told of each macro that the node itself calls (not those called by macros). */
  called(macro: Macro): void;
  /** Values that macros are replaced by, under `name` or `package.name`: overrides of a unit test. */
  readonly replacedMacros?: ReadonlyMap<string, unknown>;
  /** Members of this phase alone: `sql`, `pre_hooks`, `_dbt_generic_test_kwargs`, … */
  readonly extras: ReadonlyMap<string, unknown>;
}

/** The names of one rendering as dbt's members see them: what members need of the scope that they are in. */
export interface MemberScope {
  /** Results of statements by name, for `load_result`. */
  readonly results: Map<string, unknown>;
  lookup(name: string): unknown;
  /** All names that `lookup` knows, members aside: macros and packages. */
  macroNames(): readonly string[];
  /** Gives a name another value for the rest of the rendering. */
  assign(name: string, value: unknown): void;
  /** A member as dbt defines it, whatever macros have its name: `builtins.ref`. */
  member(name: string): unknown;
  /** A macro as templates call it. */
  bind(macro: Macro): unknown;
}
