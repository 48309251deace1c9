import {
  any,
  boolean,
  date,
  dict,
  either,
  listOf,
  number,
  type RecordShape,
  record,
  type Shape,
  text,
  word,
} from './shape.ts';

// What dbt accepts in properties YAML, kind by kind. Deprecated places (top-level `meta`, `tags`,
// `freshness`, …) are known here too, because dbt still honours them.

const textOrList = either(text, listOf(text));
const versionNumber = either(number, text);
const docs = record('docs', { show: boolean, node_color: text, file_contents: text }, { closed: true });
const test: Shape = either(text, dict);
const tests = listOf(test);

const constraint = record('constraint', {
  type: text,
  columns: listOf(text),
  expression: text,
  name: text,
  to: text,
  to_columns: listOf(text),
  warn_unenforced: boolean,
  warn_unsupported: boolean,
});

const columnKeys = {
  name: text,
  description: text,
  data_type: text,
  quote: boolean,
  tags: listOf(text),
  meta: dict,
  docs,
  config: dict,
  constraints: listOf(constraint),
  granularity: text,
  tests,
  data_tests: tests,
  policy_tags: any,
  databricks_tags: any,
  column_mask: any,
  dimension: any,
  entity: any,
  classifiers: any,
};
const column = record('column', columnKeys, { required: ['name'] });
const columns = listOf(column);

const nodeKeys = {
  name: text,
  description: text,
  config: dict,
  columns,
  meta: dict,
  docs,
  group: text,
  tests,
  data_tests: tests,
  quote_columns: boolean,
  data_type: text,
  constraints: listOf(constraint),
  static_analysis_off_reason: any,
};

const version = record(
  'version',
  {
    v: versionNumber,
    defined_in: text,
    description: text,
    access: text,
    config: dict,
    constraints: listOf(constraint),
    docs,
    tests,
    data_tests: tests,
    columns: listOf(record('column', { ...columnKeys, include: textOrList, exclude: listOf(text) })),
    deprecation_date: date,
  },
  { required: ['v'], closed: true },
);

const model = record(
  'model',
  {
    ...nodeKeys,
    access: text,
    contract: dict,
    latest_version: versionNumber,
    versions: listOf(version),
    deprecation_date: date,
    time_spine: record(
      'time spine',
      {
        standard_granularity_column: text,
        custom_granularities: listOf(
          record('granularity', { name: text, column_name: text }, { required: ['name'] }),
        ),
      },
      { required: ['standard_granularity_column'] },
    ),
    identifier: text,
    agg_time_dimension: any,
    derived_semantics: any,
    metrics: any,
    primary_entity: any,
    semantic_model: any,
  },
  { required: ['name'] },
);

const closed = { closed: true };
const freshnessRule = record(
  'freshness rule',
  { count: either(number, text), period: word('minute', 'hour', 'day') },
  closed,
);
const freshness = record(
  'freshness',
  {
    warn_after: freshnessRule,
    error_after: freshnessRule,
    filter: text,
    loaded_at_field: text,
    loaded_at_query: text,
  },
  closed,
);
const quoting = record(
  'quoting',
  { database: boolean, schema: boolean, identifier: boolean, column: boolean },
  closed,
);

const table = record(
  'source table',
  {
    name: text,
    description: text,
    config: dict,
    columns,
    meta: dict,
    docs,
    tests,
    data_tests: tests,
    identifier: text,
    quoting,
    external: either(dict),
    freshness,
    loaded_at_field: text,
    loaded_at_query: text,
    loader: text,
    tags: listOf(text),
    data_type: text,
    constraints: listOf(constraint),
  },
  { required: ['name'], closed: true },
);

const source = record(
  'source',
  {
    name: text,
    description: text,
    config: dict,
    database: text,
    catalog: text,
    schema: text,
    loader: text,
    meta: dict,
    tags: listOf(text),
    quoting,
    freshness,
    loaded_at_field: text,
    loaded_at_query: text,
    overrides: text,
    tables: listOf(table),
  },
  { required: ['name'], closed: true },
);

const owner = record('owner', { name: text, email: textOrList }, { open: true });

const exposure = record(
  'exposure',
  {
    name: text,
    type: word('dashboard', 'notebook', 'analysis', 'ml', 'application'),
    owner,
    description: text,
    label: text,
    maturity: word('low', 'medium', 'high'),
    meta: dict,
    tags: listOf(text),
    url: text,
    depends_on: listOf(text),
    config: dict,
  },
  { required: ['name', 'type', 'owner'], closed: true },
);

const rows = either(listOf(dict), text);
const given = record(
  'input',
  { input: text, rows, format: word('dict', 'csv', 'sql'), fixture: text },
  { required: ['input'], closed: true },
);
const unitTest = record(
  'unit test',
  {
    name: text,
    model: text,
    description: text,
    given: listOf(given),
    expect: record('expect', { rows, format: word('dict', 'csv', 'sql'), fixture: text }, { closed: true }),
    overrides: record('overrides', { vars: dict, macros: dict, env_vars: dict }, { closed: true }),
    versions: record(
      'version rule',
      { include: listOf(versionNumber), exclude: listOf(versionNumber) },
      { closed: true },
    ),
    config: dict,
    static_analysis_off_reason: any,
  },
  { required: ['name', 'model', 'given', 'expect'], closed: true },
);

const metricInput = either(text, dict);
const metric = record(
  'metric',
  {
    name: text,
    label: text,
    type: word('simple', 'ratio', 'cumulative', 'derived', 'conversion'),
    type_params: record(
      'metric',
      {
        measure: metricInput,
        numerator: metricInput,
        denominator: metricInput,
        expr: either(text, number, boolean),
        window: text,
        grain_to_date: text,
        metrics: listOf(metricInput),
        conversion_type_params: dict,
        cumulative_type_params: dict,
      },
      closed,
    ),
    description: text,
    time_granularity: text,
    filter: either(text, listOf(text)),
    meta: dict,
    tags: textOrList,
    config: dict,
  },
  { required: ['name', 'label', 'type', 'type_params'], closed: true },
);

const named = (what: string, required: readonly string[] = ['name']) =>
  record(what, { name: text }, { required, open: true });

/** The kinds of entry that a properties file may list, and what each must look like. */
export const propertyShapes = {
  models: model,
  seeds: record('seed', { ...nodeKeys, access: text }, { required: ['name'] }),
  snapshots: record('snapshot', { ...nodeKeys, access: text, relation: text }, { required: ['name'] }),
  analyses: record('analysis', { ...nodeKeys, access: text }, { required: ['name'] }),
  data_tests: record(
    'data test',
    { name: text, description: text, config: dict, meta: dict, docs, static_analysis_off_reason: any },
    { required: ['name'] },
  ),
  sources: source,
  macros: record(
    'macro',
    {
      name: text,
      description: text,
      meta: dict,
      docs,
      config: dict,
      arguments: listOf(
        record(
          'argument',
          { name: text, type: text, description: text },
          { required: ['name'], closed: true },
        ),
      ),
    },
    { required: ['name'], closed: true },
  ),
  exposures: exposure,
  groups: record(
    'group',
    { name: text, owner, description: text, config: dict },
    { required: ['name', 'owner'], closed: true },
  ),
  unit_tests: unitTest,
  metrics: metric,
  semantic_models: named('semantic model'),
  saved_queries: named('saved query'),
  functions: named('function'),
} satisfies Readonly<Record<string, RecordShape>>;

export type PropertyKey = keyof typeof propertyShapes;
