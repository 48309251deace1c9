import type { Macro } from '../project/node.ts';
import { PyBase, PyTuple, pyFunction, requireDefined, str, truth } from '../template/index.ts';
import type { AdapterMethod, AdapterScope } from './adapter-method.ts';
import { ColumnObject } from './column-object.ts';
import { compilationError, DbtError } from './dbt-error.ts';
import { EXTERNAL_METHODS } from './external-methods.ts';
import type { ContextHost } from './host.ts';
import { hostFunction } from './host-function.ts';
import { BUILTIN_PACKAGES } from './macro-registry.ts';
import { MATERIALIZATION_METHODS } from './materialization-methods.ts';
import type { Answer, Question } from './question.ts';
import { RELATION_CLASS, RelationObject, relationOf } from './relation-object.ts';
import { ResponseObject } from './response-object.ts';
import { RuntimeConfigObject } from './runtime-config-object.ts';
import { TableObject } from './table-object.ts';
import { printTo } from './template-log.ts';

type Method = AdapterMethod<AdapterObject>;

/** Methods that dbt carries out by a macro of the same name. */
export const METHODS_BY_MACRO: ReadonlySet<string> = new Set([
  'get_columns_in_relation',
  'create_schema',
  'drop_schema',
  'drop_relation',
  'rename_relation',
  'truncate_relation',
]);

const none = () => null;
const emptyList = () => [];

/** `adapter` of templates: dbt-duckdb's methods. Those that need the database ask for it. */
export class AdapterObject extends PyBase implements AdapterScope {
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
    const method = METHODS.get(name);
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

/** A name that a template passes on; none and what is left out are no name, an undefined one is a mistake. */
function text(value: unknown): string {
  requireDefined(value);
  return value === null || value === undefined ? '' : str(value);
}

const missingColumns: Method['run'] = ([from, to], adapter) => {
  const known = new Set(adapter.columns(to).map((column) => column.name.toLowerCase()));
  return adapter.columns(from).filter((column) => !known.has(column.name.toLowerCase()));
};

const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries<Method>({
    ...MATERIALIZATION_METHODS,
    ...EXTERNAL_METHODS,
    type: { signature: 'type()', run: (_values, { host }) => host.environment.target.type },
    quote: {
      signature: 'quote(identifier)',
      run: ([identifier]) => `"${identifier == null ? '' : str(identifier)}"`,
    },
    quote_as_configured: {
      signature: 'quote_as_configured(identifier, quote_key)',
      run: ([identifier]) => `"${text(identifier)}"`,
    },
    quote_seed_column: {
      signature: 'quote_seed_column(column, quote_config)',
      run: ([column, quote]) => (quote === null || truth(quote) ? `"${text(column)}"` : text(column)),
    },
    get_relation: {
      signature: 'get_relation(database, schema, identifier)',
      parse: none,
      run: ([database, schema, identifier], adapter) => {
        const found = adapter
          .relationsIn(text(database) || adapter.host.environment.target.database, text(schema))
          .find((relation) => relation.facts.identifier?.toLowerCase() === text(identifier).toLowerCase());
        return found ?? null;
      },
    },
    load_relation: {
      signature: 'load_relation(relation)',
      parse: none,
      run: ([value], adapter) => METHODS.get('get_relation')?.run(partsOf(relationOf(value)), adapter),
    },
    already_exists: {
      signature: 'already_exists(schema, name)',
      parse: () => false,
      run: ([schema, name], adapter) =>
        METHODS.get('get_relation')?.run(
          [adapter.host.environment.target.database, schema, name],
          adapter,
        ) !== null,
    },
    list_relations: {
      signature: 'list_relations(database, schema)',
      parse: emptyList,
      run: ([database, schema], adapter) => [...adapter.relationsIn(text(database), text(schema))],
    },
    list_relations_without_caching: {
      signature: 'list_relations_without_caching(schema_relation)',
      parse: emptyList,
      run: ([value], adapter) => {
        const { database, schema } = relationOf(value).facts;
        const question: Question = { kind: 'relations', database: database ?? '', schema: schema ?? '' };
        return adapter.ask(question, 'relations').relations.map((each) => RelationObject.of(each));
      },
    },
    get_columns_in_relation: {
      signature: 'get_columns_in_relation(relation)',
      parse: emptyList,
      run: ([relation], adapter) => adapter.columns(relation),
    },
    get_columns_in_table: {
      signature: 'get_columns_in_table(schema, identifier)',
      parse: emptyList,
      run: ([schema, identifier], adapter) =>
        adapter.columns(
          new RelationObject({
            database: adapter.host.environment.target.database,
            schema: text(schema),
            identifier: text(identifier),
          }),
        ),
    },
    get_column_schema_from_query: {
      signature: 'get_column_schema_from_query(sql)',
      parse: emptyList,
      run: ([sql], adapter) =>
        adapter
          .ask({ kind: 'query-columns', sql: text(sql) }, 'columns')
          .columns.map((column) => ColumnObject.of(column)),
    },
    get_missing_columns: {
      signature: 'get_missing_columns(from_relation, to_relation)',
      parse: emptyList,
      run: missingColumns,
    },
    // DuckDB's strings have no length: there is nothing to expand.
    expand_target_column_types: {
      signature: 'expand_target_column_types(from_relation, to_relation)',
      parse: none,
      run: none,
    },
    check_schema_exists: {
      signature: 'check_schema_exists(database, schema)',
      parse: () => false,
      run: ([database, schema], adapter) =>
        adapter
          .ask({ kind: 'schemas', database: text(database) }, 'names')
          .names.some((name) => name.toLowerCase() === text(schema).toLowerCase()),
    },
    list_schemas: {
      signature: 'list_schemas(database)',
      parse: emptyList,
      run: ([database], adapter) => [
        ...adapter.ask({ kind: 'schemas', database: text(database) }, 'names').names,
      ],
    },
    create_schema: {
      signature: 'create_schema(relation)',
      parse: none,
      run: ([relation], adapter) => {
        const schema = relationOf(relation).with({
          identifier: null,
          include: { database: true, schema: true, identifier: false },
        });
        const sql = `create schema if not exists ${schema.render()}`;
        adapter.ask({ kind: 'execute', sql, begins: true, commits: true }, 'rows');
        return null;
      },
    },
    drop_schema: {
      signature: 'drop_schema(relation)',
      parse: none,
      run: ([relation], adapter) => {
        const schema = relationOf(relation).with({
          identifier: null,
          include: { database: true, schema: true, identifier: false },
        });
        const sql = `drop schema if exists ${schema.render()} cascade`;
        adapter.ask({ kind: 'execute', sql, begins: true, commits: true }, 'rows');
        return null;
      },
    },
    drop_relation: {
      signature: 'drop_relation(relation)',
      parse: none,
      run: ([value], adapter) => {
        const relation = relationOf(value);
        if (!relation.facts.type)
          throw compilationError(`Tried to drop relation ${relation.render()}, but its type is null.`);
        adapter.ask(
          {
            kind: 'execute',
            sql: `drop ${relation.facts.type} if exists ${relation.render()} cascade`,
            begins: false,
            forget: relation.toRelation(),
          },
          'rows',
        );
        return null;
      },
    },
    truncate_relation: {
      signature: 'truncate_relation(relation)',
      parse: none,
      run: ([value], adapter) => {
        const sql = `truncate table ${relationOf(value).render()}`;
        adapter.ask({ kind: 'execute', sql, begins: true }, 'rows');
        return null;
      },
    },
    rename_relation: {
      signature: 'rename_relation(from_relation, to_relation)',
      parse: none,
      run: ([source, target], adapter) => {
        const from = relationOf(source);
        const to = relationOf(target);
        const sql = `alter ${from.facts.type ?? 'table'} ${from.render()} rename to "${to.facts.identifier}"`;
        adapter.ask(
          {
            kind: 'execute',
            sql,
            begins: true,
            forget: from.toRelation(),
            learn: { ...to.toRelation(), type: from.toRelation().type },
          },
          'rows',
        );
        return null;
      },
    },
    execute: {
      signature: 'execute(sql, auto_begin=, fetch=, limit=)',
      parse: () => new PyTuple([null, null]),
      run: ([sql, begin = false, fetch], adapter) => {
        const wantsRows = fetch !== undefined && truth(fetch);
        const question: Question = { kind: 'query', sql: text(sql), fetch: wantsRows, begins: truth(begin) };
        const { result } = adapter.ask(question, 'rows');
        const response = new ResponseObject('OK');
        const print = printTo(adapter.host);
        return new PyTuple([
          response,
          wantsRows ? TableObject.of(result, print) : new TableObject([], [], print),
        ]);
      },
    },
    cache_added: { signature: 'cache_added(relation)', run: () => '' },
    cache_dropped: { signature: 'cache_dropped(relation)', run: () => '' },
    cache_renamed: { signature: 'cache_renamed(from_relation, to_relation)', run: () => '' },
    get_incremental_strategy_macro: {
      signature: 'get_incremental_strategy_macro(model_context, strategy)',
      parse: none,
      run: ([, strategy], adapter) => {
        const { registry, package: from } = adapter.host;
        // A custom strategy may be of another package: `package.strategy`.
        const [last = '', namespace] = text(strategy).split('.').reverse();
        const name = `get_incremental_${last.replaceAll('+', '_')}_sql`;
        const macro = registry.find(name, from, namespace);
        if (macro) return adapter.bind(macro);
        throw compilationError(
          `dbt could not find an incremental strategy macro with the name '${name}' in ${adapter.host.rootPackage}`,
        );
      },
    },
    valid_incremental_strategies: {
      signature: 'valid_incremental_strategies()',
      run: () => ['append', 'delete+insert', 'merge', 'microbatch'],
    },
    standardize_grants_dict: { signature: 'standardize_grants_dict(grants_table)', run: () => ({}) },
    is_motherduck: { signature: 'is_motherduck()', run: () => false },
    is_ducklake: { signature: 'is_ducklake(relation)', run: () => false },
    disable_transactions: { signature: 'disable_transactions()', run: () => false },
    escape_sql_string: {
      signature: 'escape_sql_string(value)',
      run: ([value]) => text(value).replaceAll("'", "''"),
    },
    warn_once: {
      signature: 'warn_once(msg)',
      run: ([message], { host }) => {
        host.log({ via: 'warn', level: 'warn', message: text(message) });
        return null;
      },
    },
  }),
);

function partsOf(relation: RelationObject): readonly unknown[] {
  const { database = null, schema = null, identifier = null } = relation.facts;
  return [database, schema, identifier];
}
