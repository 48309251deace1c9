import { compilationError } from '../context/dbt-error.ts';
import type { ContextHost } from '../context/host.ts';
import type { MacroRegistry } from '../context/macro-registry.ts';
import { MetricObject } from '../context/metric-object.ts';
import { relationOfNode } from '../context/null-host.ts';
import type { Answer, Question } from '../context/question.ts';
import { RelationObject } from '../context/relation-object.ts';
import type { TemplateLog } from '../context/template-log.ts';
import type { Vars } from '../context/vars.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { batchToJson } from '../project/batch.ts';
import type { NodeConfig } from '../project/config.ts';
import type { Environment } from '../project/environment.ts';
import type { Macro, Node, UniqueId } from '../project/node.ts';
import { nodeToJson } from '../project/node-json.ts';
import type { Project } from '../project/project.ts';
import { RefLookup } from '../project/ref-lookup.ts';
import { isMicrobatch } from '../project/uses-batches.ts';
import { dateTimeOf, parseDateTime } from '../python/index.ts';
import { Interrupt } from '../template/index.ts';
import type { AnswerCursor } from './answer-cursor.ts';
import type { CompileInput } from './compile-input.ts';
import { eventTimeFilter } from './event-time-filter.ts';
import { ReplayedRelations } from './replayed-relations.ts';

/** Leaves a template because it needs an answer first. */
export class QuestionAsked extends Interrupt {
  readonly question: Question;

  constructor(question: Question) {
    super('question');
    this.question = question;
  }
}

/** Leaves a template that asks another question than it asked before. */
export class Unsteady extends Interrupt {
  readonly first: string;
  readonly second: string;

  constructor(first: string, second: string) {
    super('unsteady');
    this.first = first;
    this.second = second;
  }
}

/** A node that a relation stands for. */
type RelationNode = { readonly uniqueId: UniqueId } & Parameters<typeof relationOfNode>[0];

/** dbt's context at run time, for one rendering of one node. */
export class CompileHost implements ContextHost {
  readonly execute: boolean;
  readonly environment: Environment;
  readonly registry: MacroRegistry;
  readonly vars: Vars;
  readonly package: string;
  readonly rootPackage: string;
  readonly relations: ReplayedRelations;
  readonly extras: Map<string, unknown>;
  readonly logs: TemplateLog[] = [];
  readonly replacedMacros?: ReadonlyMap<string, unknown>;
  /** Ephemeral models that the node reads, in order of use. */
  readonly ephemerals = new Set<UniqueId>();
  /** Macros that the node itself has called. */
  readonly macros = new Set<UniqueId>();
  private readonly input: CompileInput;
  private readonly cursor: AnswerCursor;
  private keepGraph: (() => void) | undefined;

  constructor(input: CompileInput, cursor: AnswerCursor) {
    this.input = input;
    this.cursor = cursor;
    this.execute = input.execute ?? true;
    this.environment = input.project.environment;
    this.registry = input.registry;
    this.vars = input.vars;
    this.package = input.node.package;
    this.rootPackage = input.project.name;
    this.relations = new ReplayedRelations(input.relations);
    this.extras = new Map(input.extras);
    if (input.replacedMacros) this.replacedMacros = input.replacedMacros;
  }

  get subject(): string {
    const { node } = this.input;
    return `${node.kind} ${node.name} (${node.displayPath})`;
  }

  model(): Readonly<Record<string, unknown>> {
    const { modelFacts } = this.input;
    return modelFacts ? { ...this.ownModel(), ...modelFacts } : this.ownModel();
  }

  private ownModel(): Readonly<Record<string, unknown>> {
    const { node } = this.input;
    if (!isMicrobatch(node)) return nodeToJson(node);
    const json = nodeToJson(node);
    return {
      ...json,
      config: withBegin(json.config as NodeConfig),
      ...(node.batch && { batch: batchToJson(node.batch, dateTimeOf) }),
    };
  }

  self(): RelationObject | null {
    const { node } = this.input;
    if (node.kind === 'operation') return null;
    return relationOfNode(node, undefined, knownType(node.config.materialized), this.projectQuoting);
  }

  ref(name: string, packageName: string | undefined, version: string | number | undefined): unknown {
    const target = this.lookup(name, packageName, version);
    this.checkDependency(target, `{{ ref('${name}') }}`);
    const limit = this.environment.flags.empty ? 0 : null;
    if (target.kind === 'model' && target.config.materialized === 'ephemeral') {
      this.ephemerals.add(target.uniqueId);
      return new RelationObject({
        identifier: `__dbt__cte__${target.alias}`,
        type: 'cte',
        quote: { identifier: false },
        limit,
        filter: this.filterOf(target),
      });
    }
    const deferred = this.deferredTo(target);
    if (deferred) return deferred.with({ limit });
    const type = knownType(target.config.materialized);
    return relationOfNode(target, undefined, type, this.projectQuoting).with({
      limit,
      filter: this.filterOf(target),
    });
  }

  /** `defer_relation`: where the node itself stands in the other run. */
  deferred(): RelationObject | null {
    return this.deferredRelation(this.input.node.uniqueId) ?? null;
  }

  /**
   * With `--defer`, the relation of the other run that is read in place of a node's own: of a node
   * that has none here, and with `--favor-state` of every node that was not selected.
   */
  protected deferredTo(target: RelationNode): RelationObject | undefined {
    const { defer, favorState } = this.environment.flags;
    const other = defer ? this.deferredRelation(target.uniqueId) : undefined;
    if (!other) return undefined;
    if (favorState && !this.input.selected.has(target.uniqueId)) return other;
    return this.exists(relationOfNode(target, undefined)) ? undefined : other;
  }

  private deferredRelation(id: UniqueId): RelationObject | undefined {
    const other = this.input.deferred?.get(id);
    return other && relationOfNode(other, undefined, undefined, this.projectQuoting);
  }

  /** Whether a relation is there: as far as it is known, else the database is asked. */
  exists(relation: RelationObject): boolean {
    const { database = '', schema = '', identifier } = relation.toRelation();
    if (this.relations.knowsSchema(database, schema))
      return this.relations.get({ database, schema, identifier }) !== undefined;
    const answer = this.ask({ kind: 'relations', database, schema });
    const wanted = identifier.toLowerCase();
    return (
      answer.kind === 'relations' && answer.relations.some((each) => each.identifier.toLowerCase() === wanted)
    );
  }

  source(source: string, table: string): unknown {
    const target = this.lookupSource(source, table);
    this.checkDependency(target, `{{ source('${source}', '${table}') }}`);
    // The project's quoting is not for sources, only their own.
    const relation = relationOfNode({ ...target, alias: target.identifier }, target.quoting, null);
    return relation.with({
      limit: this.environment.flags.empty ? 0 : null,
      external: target.externalLocation ?? null,
      filter: this.filterOf(target),
    });
  }

  private filterOf(target: Node): string | null {
    return eventTimeFilter(this.input.node, target, this.environment.flags) ?? null;
  }

  private get projectQuoting(): Readonly<Record<string, boolean>> {
    return this.input.project.config.quoting;
  }

  /** The node that a `ref` means. @throws DbtError when there is none */
  protected lookup(name: string, packageName: string | undefined, version: string | number | undefined) {
    const lookup = lookupOf(this.input.project);
    const found = lookup.ref(name, this.package, packageName, version);
    if (found.kind !== 'found') {
      const inPackage = packageName === undefined ? '' : ` in package '${packageName}'`;
      throw compilationError(
        `${this.subject} depends on a node named '${name}'${inPackage} which ${found.kind === 'disabled' ? 'is disabled' : 'was not found'}`,
        found.kind === 'missing' ? didYouMean(name, lookup.names()) : undefined,
      );
    }
    return found.node;
  }

  protected lookupSource(source: string, table: string) {
    const lookup = lookupOf(this.input.project);
    const found = lookup.source(source, table, this.package);
    if (found.kind !== 'found') {
      throw compilationError(
        `${this.subject} depends on a source named '${source}.${table}' which ${found.kind === 'disabled' ? 'is disabled' : 'was not found'}`,
        found.kind === 'missing' ? didYouMean(`${source}.${table}`, lookup.sourceNames()) : undefined,
      );
    }
    return found.node;
  }

  metric(args: readonly string[]): unknown {
    const name = args.at(-1) ?? '';
    const packageName = args.length > 1 ? args[0] : undefined;
    for (const node of this.input.project.nodes.values()) {
      if (node.kind !== 'metric' || node.name !== name) continue;
      if (packageName === undefined || node.package === packageName)
        return new MetricObject(name, packageName, node);
    }
    return new MetricObject(name, packageName);
  }

  setConfig(): void {}

  config(): Readonly<Record<string, unknown>> {
    const { node } = this.input;
    return isMicrobatch(node) ? withBegin(node.config) : node.config;
  }

  graph(): unknown {
    const { graph, keep } = this.input.graph.open(this.input.answers);
    this.keepGraph = keep;
    return graph;
  }

  /** Called when the rendering went through: what it noted in `graph` is there for others. */
  finish(): void {
    this.keepGraph?.();
  }

  selected(): readonly string[] {
    return [...this.input.selected];
  }

  ask(question: Question): Answer {
    const known = this.cursor.next();
    if (!known) throw new QuestionAsked(question);
    if (!sameQuestion(known.question, question)) throw new Unsteady(words(known.question), words(question));
    this.relations.read(known);
    return known.answer;
  }

  log(entry: TemplateLog): void {
    this.logs.push(entry);
  }

  called(macro: Macro): void {
    this.macros.add(macro.uniqueId);
  }

  /** dbt refuses at run time what it did not see while parsing: the order of the run would be wrong. */
  private checkDependency(target: Node, call: string): void {
    const { node } = this.input;
    if (node.kind === 'operation' || target.uniqueId === node.uniqueId || !this.execute) return;
    if (node.dependsOn.nodes.includes(target.uniqueId)) return;
    throw compilationError(
      `dbt was unable to infer all dependencies for the model "${node.name}". This typically happens when ref() is placed within a conditional block.`,
      `A comment at the top of the file declares it: -- depends_on: ${call}`,
    );
  }
}

/** Templates get `begin` as a datetime. */
function withBegin(config: NodeConfig): NodeConfig {
  const { begin } = config;
  const instant = typeof begin === 'string' ? parseDateTime(begin) : undefined;
  return instant === undefined ? config : { ...config, begin: instant };
}

const lookups = new WeakMap<Project, RefLookup>();

function lookupOf(project: Project): RefLookup {
  let lookup = lookups.get(project);
  if (!lookup) {
    const nodePackageFirst = project.config.flags.require_ref_searches_node_package_before_root === true;
    lookup = new RefLookup(
      project.nodes.values(),
      [...project.disabled.values()].flat(),
      project.name,
      nodePackageFirst,
    );
    lookups.set(project, lookup);
  }
  return lookup;
}

function knownType(materialized: string): 'view' | 'table' | undefined {
  if (materialized === 'view') return 'view';
  return ['table', 'incremental', 'snapshot', 'seed'].includes(materialized) ? 'table' : undefined;
}

function sameQuestion(a: Question, b: Question): boolean {
  return a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b);
}

function words(question: Question): string {
  if ('sql' in question) return question.sql.trim().replace(/\s+/g, ' ').slice(0, 200);
  return `${question.kind} ${JSON.stringify(question)}`;
}
