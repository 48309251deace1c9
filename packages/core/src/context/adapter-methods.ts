import { PyTuple, requireDefined, str, truth } from '../template/index.ts';
import type { AdapterMethod, BoundAdapter } from './adapter-method.ts';
import { ColumnObject } from './column-object.ts';
import { compilationError } from './dbt-error.ts';
import { EXTERNAL_METHODS } from './external-methods.ts';
import { MATERIALIZATION_METHODS } from './materialization-methods.ts';
import type { Question } from './question.ts';
import { RelationObject, relationOf } from './relation-object.ts';
import { ResponseObject } from './response-object.ts';
import { TableObject } from './table-object.ts';
import { printTo } from './template-log.ts';

type Method = AdapterMethod<BoundAdapter>;

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

/** A name that a template passes on; none and what is left out are no name, an undefined one is a mistake. */
function text(value: unknown): string {
  requireDefined(value);
  return value === null || value === undefined ? '' : str(value);
}

const missingColumns: Method['run'] = ([from, to], adapter) => {
  const known = new Set(adapter.columns(to).map((column) => column.name.toLowerCase()));
  return adapter.columns(from).filter((column) => !known.has(column.name.toLowerCase()));
};

/** Methods of `adapter` by name, all but `dispatch`. */
export const ADAPTER_METHODS: ReadonlyMap<string, Method> = new Map(
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
      run: ([value], adapter) =>
        ADAPTER_METHODS.get('get_relation')?.run(partsOf(relationOf(value)), adapter),
    },
    already_exists: {
      signature: 'already_exists(schema, name)',
      parse: () => false,
      run: ([schema, name], adapter) =>
        ADAPTER_METHODS.get('get_relation')?.run(
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
