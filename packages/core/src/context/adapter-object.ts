import type { Macro } from '../project/node.ts';
import { PyBase, pyFunction, str } from '../template/index.ts';
import type { BoundAdapter } from './adapter-method.ts';
import { ADAPTER_METHODS, METHODS_BY_MACRO } from './adapter-methods.ts';
import { ColumnObject } from './column-object.ts';
import { compilationError, DbtError } from './dbt-error.ts';
import type { ContextHost } from './host.ts';
import { hostFunction } from './host-function.ts';
import { BUILTIN_PACKAGES } from './macro-registry.ts';
import type { Answer, Question } from './question.ts';
import { RELATION_CLASS, RelationObject, relationOf } from './relation-object.ts';
import { RuntimeConfigObject } from './runtime-config-object.ts';

/** `adapter` of templates: dbt-duckdb's methods. Those that need the database ask for it. */
export class AdapterObject extends PyBase implements BoundAdapter {
  override readonly typeName = 'DatabaseWrapper';
  readonly host: ContextHost;
  readonly bind: (macro: Macro) => unknown;

  constructor(host: ContextHost, bind: (macro: Macro) => unknown) {
    super();
    this.host = host;
    this.bind = bind;
  }

  override getAttr(name: string): unknown {
    if (name === 'dispatch') {
      return hostFunction(
        'dispatch(macro_name, macro_namespace=, packages=)',
        ([macro, namespace, packages]) => this.dispatch(macro, namespace, packages),
      );
    }
    if (name === 'Relation') return RELATION_CLASS;
    if (name === 'behavior') return new BehaviorFlags(this.host);
    if (name === 'config') return new RuntimeConfigObject(this.host);
    const method = ADAPTER_METHODS.get(name);
    if (!method) return undefined;
    const own = this.host.execute && METHODS_BY_MACRO.has(name) ? this.ownMacro(name) : undefined;
    if (own) return this.bind(own);
    const { parse } = method;
    if (parse && !this.host.execute) return pyFunction(name, parse);
    return hostFunction(method.signature, (values) => method.run(values, this));
  }

  ask<Kind extends Answer['kind']>(question: Question, kind: Kind): Extract<Answer, { kind: Kind }> {
    const answer = this.host.ask(question);
    if (answer.kind === 'error') throw new DbtError('Database Error', answer.error.message, [], answer.error);
    if (answer.kind !== kind) throw new Error(`a ${question.kind} question was answered with ${answer.kind}`);
    return answer as Extract<Answer, { kind: Kind }>;
  }

  columns(relation: unknown): ColumnObject[] {
    const { columns } = this.ask({ kind: 'columns', relation: relationOf(relation).toRelation() }, 'columns');
    return columns.map((column) => ColumnObject.of(column));
  }

  relationsIn(database: string, schema: string): readonly RelationObject[] {
    const { relations } = this.host;
    const found = relations.knowsSchema(database, schema)
      ? relations.inSchema(database, schema)
      : this.ask({ kind: 'relations', database, schema }, 'relations').relations;
    return found.map((relation) => RelationObject.of(relation));
  }

  /** The project's macro that dbt would call for an adapter method, in place of the one that comes with dbt. */
  private ownMacro(name: string): Macro | undefined {
    const { registry, environment } = this.host;
    return [name, `${environment.target.type}__${name}`]
      .map((each) => registry.find(each, registry.rootPackage))
      .find((macro) => macro !== undefined && !BUILTIN_PACKAGES.includes(macro.package));
  }

  private anywhere(name: string): Macro | undefined {
    const { registry, environment } = this.host;
    return [`${environment.target.type}__${name}`, `default__${name}`]
      .map((each) => registry.anywhere(each))
      .find((macro) => macro !== undefined);
  }

  private dispatch(name: unknown, namespace: unknown, packages: unknown): unknown {
    const text = str(name);
    if (text.includes('.')) {
      const [space, rest] = text.split(/\.(.*)/s);
      throw compilationError(
        `In adapter.dispatch, got a macro name of "${text}", but "." is not a valid macro name component. Did you mean \`adapter.dispatch("${rest}", macro_namespace="${space}")\`?`,
      );
    }
    if (packages !== undefined && packages !== null) {
      throw compilationError(
        `The "packages" argument of adapter.dispatch() has been deprecated. Use the "macro_namespace" argument instead. Raised during dispatch for: ${text}`,
      );
    }
    if (namespace !== undefined && namespace !== null && typeof namespace !== 'string') {
      throw compilationError(
        `In adapter.dispatch, got a macro_namespace argument ("${str(namespace)}"), but macro_namespace should be None or a string.`,
      );
    }
    const { registry, environment } = this.host;
    const { macro, searched } = registry.dispatch(
      text,
      this.host.package,
      environment.target.type,
      namespace ?? undefined,
    );
    if (macro) return this.bind(macro);
    // A generic test may stand in another package than what it is a test of: dbt looks everywhere for it.
    const other = this.host.model().resource_type === 'test' ? this.anywhere(text) : undefined;
    if (other) return this.bind(other);
    throw compilationError(
      `In dispatch: No macro named '${text}' found within namespace: '${namespace ?? 'None'}'\n    Searched for: ${searched.map((each) => `'${each}'`).join(', ')}`,
    );
  }
}

/** dbt's behaviour flags: all that 1.11 has default to off unless the project's `flags:` switch them on. */
class BehaviorFlags extends PyBase {
  override readonly typeName = 'Behavior';
  private readonly host: ContextHost;

  constructor(host: ContextHost) {
    super();
    this.host = host;
  }

  override getAttr(name: string): unknown {
    const value = this.host.environment.flags.all[name];
    return { setting: value === true, no_warn: value === true };
  }
}
