import { message } from '../message.ts';
import { didYouMean } from '../suggest.ts';

export const runMessages = {
  unknownMaterialization: message<{ readonly name: string; readonly known: readonly string[] }>(
    'unknown-materialization',
    ({ name, known }) => ({
      message: `There is no materialization "${name}"`,
      hints: [didYouMean(name, known), `Known: ${known.join(', ')}.`],
    }),
  ),
  languageUnsupported: message(
    'materialization-language',
    (facts: { macro: string; languages: readonly string[]; language: string }) => ({
      // dbt's words.
      message: `Materialization "${facts.macro}" only supports languages [${facts.languages.map((each) => `'${each}'`).join(', ')}]; got "${facts.language}"`,
    }),
  ),
  materializationWithoutMain: message<{ readonly materialized: string }>(
    'materialization-without-main',
    ({ materialized }) => ({
      // The words that dbt has for it come first, since tools look for them.
      message: `main is not being called during running model: the materialization "${materialized}" has no statement of that name`,
      hints: [
        "{% call statement('main') %} … {% endcall %} is what a materialization builds its relation with.",
      ],
    }),
  ),
  materializationWithoutRelations: message<{ readonly materialized: string }>(
    'materialization-without-relations',
    ({ materialized }) => ({
      message: `The materialization ("${materialized}") did not explicitly return a list of relations to add to the cache`,
      hints: ["It ends with: {{ return({'relations': [this]}) }}"],
    }),
  ),
  statementsUndone: message<{ readonly what: string }>('statements-undone', ({ what }) => ({
    message: `Statements of ${what} were not committed, and are undone`,
    hints: [
      '{% do adapter.commit() %} keeps what {% call statement() %} did, as with dbt.',
      'run_query and auto_begin=false begin no transaction.',
    ],
    severity: 'warning',
  })),
  pythonModel: message<{ readonly name: string }>('python-model', ({ name }) => ({
    message: `The model "${name}" is written in Python, which cannot be run here`,
    hints: ['--exclude leaves it out; what reads it then reads the table that is there already.'],
  })),
  unknownStrategy: message<{ readonly name: string; readonly known: readonly string[] }>(
    'unknown-incremental-strategy',
    ({ name, known }) => ({
      message: `There is no incremental strategy "${name}"`,
      hints: [didYouMean(name, known), `Known: ${known.join(', ')}.`],
    }),
  ),
  microbatchUniqueKey: message<Record<string, never>>('microbatch-unique-key', () => ({
    message: 'incremental_strategy "microbatch" does not support unique_key',
    hints: ['Each batch replaces the rows of its span of event_time, whatever their keys.'],
  })),
  outsideOfBatches: message<Record<string, never>>('microbatch-outside-of-batches', () => ({
    message: 'incremental_strategy "microbatch" needs a batch, but the model is not run in batches',
    hints: [
      'A macro get_incremental_microbatch_sql of the project or of a package switches batches off;',
      'flags: {require_batched_execution_for_custom_microbatch_strategy: true} keeps them.',
    ],
  })),
  schemaChanged: message<{
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly retyped: readonly string[];
  }>('incremental-schema-changed', ({ added, removed, retyped }) => ({
    message: [
      'The columns of the query and of the existing table differ, and on_schema_change is "fail"',
      added.length > 0 && `only in the query: ${added.join(', ')}`,
      removed.length > 0 && `only in the table: ${removed.join(', ')}`,
      retyped.length > 0 && `other type: ${retyped.join(', ')}`,
    ]
      .filter(Boolean)
      .join('; '),
    hints: [
      'on_schema_change: append_new_columns or sync_all_columns adapts the table.',
      '--full-refresh builds it anew.',
    ],
  })),
  mergeUpdateAndExclude: message<Record<string, never>>('merge-update-and-exclude', () => ({
    message: 'merge_update_columns and merge_exclude_columns are both set',
    hints: ['One of them says which columns a match changes.'],
  })),
  invalidMergeConfig: message<{ readonly key: string; readonly expected: string }>(
    'invalid-merge-config',
    ({ key, expected }) => ({ message: `${key} must be ${expected}` }),
  ),
  invalidStoreFailuresAs: message<{ readonly value: string }>('invalid-store-failures-as', ({ value }) => ({
    message: `store_failures_as is "${value}"`,
    hints: [didYouMean(value, ['ephemeral', 'table', 'view']), 'Accepted: ephemeral, table, view.'],
  })),
  notATable: message<{ readonly relation: string; readonly what: string }>(
    'not-a-table',
    ({ relation, what }) => ({
      message: `${what} needs a table, but ${relation} is a view`,
      hints: ['Dropping the view, or another alias, makes room for it.'],
    }),
  ),
  snapshotConfigMissing: message<{ readonly key: string }>('snapshot-config-missing', ({ key }) => ({
    message: `The snapshot has no ${key}`,
    hints: [
      key === 'strategy' && 'strategy is timestamp (with updated_at) or check (with check_cols).',
      key === 'unique_key' && 'unique_key names the column, or columns, that identify a row.',
    ],
  })),
  snapshotColumnsMissing: message<{ readonly columns: readonly string[]; readonly relation: string }>(
    'snapshot-columns-missing',
    ({ columns, relation }) => ({
      // dbt's words for it come first, since tools look for them.
      message: `Snapshot target is missing configured columns: ${relation} has no column ${columns.join(', ')}`,
      hints: ['A snapshot adds rows to a table that an earlier run of the same snapshot made.'],
    }),
  ),
  unknownSnapshotStrategy: message<{ readonly name: string }>('unknown-snapshot-strategy', ({ name }) => ({
    message: `There is no snapshot strategy "${name}"`,
    hints: [didYouMean(name, ['timestamp', 'check']), 'Known: timestamp, check.'],
  })),
  contractBroken: message<{ readonly problems: readonly string[]; readonly untyped?: readonly string[] }>(
    'contract-broken',
    ({ problems, untyped }) => {
      if (untyped === undefined) {
        return {
          // dbt's words come first, since tools look for them.
          message: `This model has an enforced contract that failed. ${problems.join('; ')}`,
          hints: ['Either the query or the columns in the properties file must change.'],
        };
      }
      // The words that dbt has for these, since tools look for them.
      const names = untyped.map((name) => `'${name}'`).join(', ');
      return {
        message:
          untyped.length === 0
            ? "This model has an enforced contract, and its 'columns' specification is missing"
            : 'Contracted models require data_type to be defined for each column.  Please ensure that the column ' +
              `name and data_type are defined within the YAML configuration for the [${names}] column(s).`,
      };
    },
  ),
  externalFormat: message<{ readonly format: string }>('unknown-external-format', ({ format }) => ({
    message: `There is no external format "${format}"`,
    hints: [didYouMean(format, ['csv', 'parquet', 'json']), 'Known: csv, parquet, json.'],
  })),
  testResultShape: message<{ readonly columns: number; readonly rows: number }>(
    'test-result-shape',
    ({ columns, rows }) => ({
      message: `The test gave ${rows} rows of ${columns} columns; it must give one row of failures, should_warn, should_error`,
    }),
  ),
  testNotTrueOrFalse: message<{ readonly value: string }>('test-not-true-or-false', ({ value }) => ({
    // dbt's words come first, since tools look for them.
    message: `The macro 'get_test_sql' returns '${value}', which is neither true nor false`,
    hints: [
      'should_warn and should_error are true or false: warn_if and error_if are comparisons such as "> 10".',
    ],
  })),
  snapshotTimeType: message<{ readonly wanted: string; readonly given: string }>(
    'snapshot-time-type',
    ({ wanted, given }) => ({
      // dbt's words, since tools look for them.
      message:
        `Data type of snapshot table timestamp columns (${wanted}) doesn't match derived column 'updated_at' ` +
        `(${given}). Please update snapshot config 'updated_at'.`,
      severity: 'warning',
      event: 'SnapshotTimestampWarning',
    }),
  ),
  unitTestFailed: message<{ readonly model: string }>('unit-test-failed', ({ model }) => ({
    message: `The rows of ${model} are not the expected ones: + was given, - was expected`,
  })),
  freshnessWithoutTime: message<{ readonly source: string }>('freshness-without-loaded-at', ({ source }) => ({
    message: `The freshness of ${source} cannot be told: it has neither loaded_at_field nor loaded_at_query`,
  })),
  freshnessNoTimestamp: message<{
    readonly source: string;
    readonly field: string | null;
    readonly type: string;
  }>('freshness-no-timestamp', ({ source, field, type }) => ({
    message: `Expected a timestamp value when querying ${field === null ? 'loaded_at_query' : `field '${field}'`} of ${source} but received a ${type}`,
    hints: [field !== null && `loaded_at_field: "${field}::timestamp" makes one of it.`],
  })),
};
