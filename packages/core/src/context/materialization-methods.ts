import { md5Hex } from '../hash.ts';
import { dictGet, isDict, PyBase, PyTuple, str, toHost, truth } from '../template/index.ts';
import type { AdapterMethod, AdapterScope } from './adapter-method.ts';
import { columnConstraintDdl, modelConstraintDdl } from './constraint-ddl.ts';
import { compilationError } from './dbt-error.ts';
import { hostFunction } from './host-function.ts';
import { relationOf } from './relation-object.ts';
import { TableObject } from './table-object.ts';
import { withBindings } from './with-bindings.ts';

const none = () => null;

/** Methods of `adapter` that dbt's materializations are written with. */
export const MATERIALIZATION_METHODS: Readonly<Record<string, AdapterMethod>> = {
  commit: {
    signature: 'commit()',
    parse: none,
    run: (_values, adapter) => {
      adapter.ask({ kind: 'commit' }, 'rows');
      return null;
    },
  },
  add_query: {
    signature: 'add_query(sql, auto_begin=, bindings=, abridge_sql_log=)',
    parse: () => new PyTuple([null, null]),
    run: ([sql, begin = true, bindings], adapter) => {
      const text = withBindings(str(sql), bindings);
      adapter.ask({ kind: 'query', sql: text, fetch: false, begins: truth(begin) }, 'rows');
      return new PyTuple([null, null]);
    },
  },
  parse_index: {
    signature: 'parse_index(raw_index)',
    run: ([raw], { host }) => {
      if (raw === null || raw === undefined) return null;
      const index = toHost(raw) as { columns?: unknown; unique?: unknown };
      if (!isDict(raw) || !Array.isArray(index.columns)) {
        throw compilationError(
          `Could not parse constraint: an index is a dict of columns and unique, not ${str(raw)}`,
        );
      }
      return new IndexObject(
        index.columns.map(String),
        index.unique === true,
        host.environment.invocation.startedAt,
      );
    },
  },
  render_raw_columns_constraints: {
    signature: 'render_raw_columns_constraints(raw_columns)',
    run: ([columns]) =>
      Object.values((toHost(columns) ?? {}) as Record<string, RawColumn>).map((column) => {
        const name = column.quote === true ? `"${column.name}"` : column.name;
        const constraints = (column.constraints ?? []).map(columnConstraintDdl).filter(Boolean);
        return [name, column.data_type, ...constraints].join(' ');
      }),
  },
  render_raw_model_constraints: {
    signature: 'render_raw_model_constraints(raw_constraints)',
    run: ([constraints]) =>
      ((toHost(constraints) ?? []) as RawConstraint[]).map(modelConstraintDdl).filter(Boolean),
  },
  existing_key_constraint_types: {
    signature: 'existing_key_constraint_types(relation)',
    parse: () => [],
    run: ([value], adapter) => {
      const { database, schema, identifier } = relationOf(value).facts;
      const quoted = [database, schema, identifier].map(
        (part) => `lower('${String(part).replaceAll("'", "''")}')`,
      );
      const sql =
        "select distinct lower(replace(constraint_type, ' ', '_')) from duckdb_constraints() " +
        `where lower(database_name) = ${quoted[0]} and lower(schema_name) = ${quoted[1]} and lower(table_name) = ${quoted[2]} ` +
        "and constraint_type in ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY')";
      const { result } = adapter.ask({ kind: 'query', sql, fetch: true, begins: false }, 'rows');
      return result.rows.map(([type]) => String(type));
    },
  },
  catalog_supports_foreign_keys: { signature: 'catalog_supports_foreign_keys(database)', run: () => true },
  batch_id_for_model: { signature: 'batch_id_for_model(model)', run: () => '' },
  use_ducklake_table_workarounds: { signature: 'use_ducklake_table_workarounds(relation)', run: () => false },
  get_seed_file_path: {
    signature: 'get_seed_file_path(model)',
    run: ([model], { host }) => {
      const path = dictGet(model as object, 'original_file_path');
      const root = dictGet(model as object, 'root_path') ?? host.environment.invocation.projectDir;
      return `${String(root)}/${String(path)}`;
    },
  },
  get_binding_char: { signature: 'get_binding_char()', run: () => '?' },
  convert_datetimes_to_strs: { signature: 'convert_datetimes_to_strs(table)', run: ([table]) => table },
  convert_type: {
    signature: 'convert_type(agate_table, col_idx)',
    run: ([table, index]) => {
      const type = table instanceof TableObject ? table.types[Number(index)] : undefined;
      if (type === undefined)
        throw compilationError('convert_type() takes a table and the number of a column');
      return type;
    },
  },
  valid_snapshot_target: {
    signature: 'valid_snapshot_target(relation, column_names=)',
    parse: none,
    run: ([relation, names], adapter) => {
      assertColumns(adapter, relation, names, ['dbt_scd_id', 'dbt_valid_from', 'dbt_valid_to']);
      return null;
    },
  },
  assert_valid_snapshot_target_given_strategy: {
    signature: 'assert_valid_snapshot_target_given_strategy(relation, column_names, strategy)',
    parse: none,
    run: ([relation, names, strategy], adapter) => {
      const keepsDeleted = isDict(strategy) && dictGet(strategy, 'hard_deletes') === 'new_record';
      const wanted = [
        'dbt_scd_id',
        'dbt_valid_from',
        'dbt_valid_to',
        ...(keepsDeleted ? ['dbt_is_deleted'] : []),
      ];
      assertColumns(adapter, relation, names, wanted);
      return null;
    },
  },
  get_hard_deletes_behavior: {
    signature: 'get_hard_deletes_behavior(config)',
    parse: none,
    run: (_values, { host }) => hardDeletes(host.config() ?? {}),
  },
};

interface RawColumn {
  readonly name: string;
  readonly quote?: boolean | null;
  readonly data_type?: string | null;
  readonly constraints?: readonly RawConstraint[];
}

type RawConstraint = Readonly<Record<string, unknown>>;

/** What happens in a snapshot to rows that are gone. @throws DbtError for settings that say two things */
function hardDeletes(config: Readonly<Record<string, unknown>>): 'ignore' | 'invalidate' | 'new_record' {
  const { invalidate_hard_deletes: legacy, hard_deletes: mode } = config;
  if (legacy != null && mode != null) {
    throw compilationError(
      'You cannot set both the invalidate_hard_deletes and hard_deletes config properties on the same snapshot.',
    );
  }
  if (legacy === true || mode === 'invalidate') return 'invalidate';
  if (mode === 'new_record') return 'new_record';
  if (mode == null || mode === 'ignore') return 'ignore';
  throw compilationError('Invalid setting for property hard_deletes.');
}

function assertColumns(
  adapter: AdapterScope,
  relation: unknown,
  names: unknown,
  wanted: readonly string[],
): void {
  const known = new Set(adapter.columns(relation).map((column) => column.name.toLowerCase()));
  const named = wanted.map((name) => (isDict(names) ? str(dictGet(names, name) ?? name) : name));
  const missing = named.filter((name) => !known.has(name.toLowerCase()));
  if (missing.length === 0) return;
  throw compilationError(
    `Snapshot target is missing configured columns: ${relationOf(relation).render()} has no column ${missing.join(', ')}`,
    'A snapshot adds rows to a table that an earlier run of the same snapshot made.',
  );
}

/** An index of a model's `indexes`. */
class IndexObject extends PyBase {
  override readonly typeName = 'DuckDBIndexConfig';
  private readonly columns: readonly string[];
  private readonly unique: boolean;
  private readonly now: Date;

  constructor(columns: readonly string[], unique: boolean, now: Date) {
    super();
    this.columns = columns;
    this.unique = unique;
    this.now = now;
  }

  override getAttr(name: string): unknown {
    if (name === 'columns') return [...this.columns];
    if (name === 'unique') return this.unique;
    if (name !== 'render') return undefined;
    // The time is part of the name: the index of the last run may still be there.
    return hostFunction('render(relation)', ([relation]) =>
      md5Hex([...this.columns, str(relation), String(this.unique), this.now.toISOString()].join('_')),
    );
  }
}
