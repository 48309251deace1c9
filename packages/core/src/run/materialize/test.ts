import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { runMessages } from '../../diagnostics/messages/run.ts';
import type { TestConfig } from '../../project/config.ts';
import { configSpan } from '../../project/config-span.ts';
import type { Flags } from '../../project/environment.ts';
import type { Relation } from '../../warehouse/relation.ts';
import type { SqlValue } from '../../warehouse/value.ts';
import { inTransaction } from './transaction.ts';
import type { Made, Work } from './work.ts';
import { problem } from './work.ts';

/** How many failing rows are fetched to be shown. */
const SHOWN_ROWS = 10;

/**
 * A data test: its SQL gives the failing rows; `fail_calc` makes a number of them, `warn_if` and
 * `error_if` judge the number. With `store_failures` the rows are kept in a table first.
 */
export async function dataTest(work: Work): Promise<Made> {
  const config = work.node.config as TestConfig;
  const limited = withLimit(work.sql, config.limit);
  const storedAs = storageOf(config, work.flags);
  if (storedAs === 'invalid') {
    const value = String(config.store_failures_as);
    return problem(
      runMessages.invalidStoreFailuresAs({ value }, { at: configSpan(work, 'store_failures_as') }),
    );
  }
  const { dialect, relation, existing } = work;
  const store =
    storedAs === undefined
      ? []
      : [
          storedAs === 'table'
            ? dialect.replaceWithTable(relation, existing, limited)
            : dialect.replaceWithView(relation, existing, limited),
        ];
  const rowsSql = storedAs === undefined ? limited : `select * from ${dialect.render(relation)}`;
  const script = [...store, judgement(rowsSql, config)].join(';\n');
  const { rows, columns } = await work.query(script);
  const row = rows[0];
  if (rows.length !== 1 || columns.length !== 3 || row === undefined) {
    const shape = { rows: rows.length, columns: columns.length };
    return problem(runMessages.testResultShape(shape, { at: configSpan(work, 'fail_calc') }));
  }
  const broken = notTrueOrFalse(row, work);
  if (broken !== undefined) return problem(broken);
  const verdict = judge(row, work);
  const stored: Relation | undefined = storedAs && { ...relation, type: storedAs };
  const failingRows =
    verdict.status === 'pass'
      ? undefined
      : await work.query(`select * from (\n${rowsSql}\n) limit ${SHOWN_ROWS}`);
  return {
    kind: 'made',
    ...verdict,
    response: { _message: 'OK' },
    script: inTransaction(script, []),
    ...(stored && { relation: stored }),
    ...(failingRows && { failingRows }),
  };
}

function withLimit(sql: string, limit: number | null | undefined): string {
  // The parentheses keep the limit out of a trailing comment, and apart from one of the test's own.
  return limit === undefined || limit === null
    ? sql
    : `select * from (\n${sql}\n) dbt_limit_subq limit ${limit}`;
}

function judgement(sql: string, { fail_calc, warn_if, error_if }: TestConfig): string {
  return [
    'select',
    `  ${fail_calc} as failures,`,
    `  ${fail_calc} ${warn_if} as should_warn,`,
    `  ${fail_calc} ${error_if} as should_error`,
    'from (',
    sql,
    ') dbt_internal_test',
  ].join('\n');
}

/** As what the failing rows are kept; undefined when they are not. */
export function storageOf(
  config: TestConfig,
  flags: Pick<Flags, 'storeFailures'>,
): 'table' | 'view' | undefined | 'invalid' {
  const as = config.store_failures_as;
  const isKept = config.store_failures ?? flags.storeFailures;
  if (as === 'ephemeral' || (!isKept && (as === undefined || as === null))) return undefined;
  if (as === 'table' || as === 'view') return as;
  return as === undefined || as === null ? 'table' : 'invalid';
}

interface Verdict {
  readonly status: 'pass' | 'fail' | 'warn';
  readonly message: string | null;
  readonly failures: number;
}

/** What the numbers of a test mean: `failures`, `should_warn`, `should_error`. */
export function judge(row: readonly SqlValue[], work: Work): Verdict {
  const config = work.node.config as TestConfig;
  const warnIsError = work.flags.warnError || warnsAreErrors(work);
  const [failures, shouldWarn, shouldError] = [toNumber(row[0]), isTrue(row[1]), isTrue(row[2])];
  const got = `Got ${failures} ${failures === 1 ? 'result' : 'results'}, configured to`;
  if (config.severity.toUpperCase() === 'ERROR' && shouldError) {
    return { status: 'fail', message: `${got} fail if ${config.error_if}`, failures };
  }
  if (!shouldWarn) return { status: 'pass', message: null, failures: 0 };
  if (warnIsError) return { status: 'fail', message: `${got} fail if ${config.warn_if}`, failures };
  return { status: 'warn', message: `${got} warn if ${config.warn_if}`, failures };
}

/** What `should_warn` or `should_error` says, if it is a text that means neither true nor false. */
export function notTrueOrFalse(row: readonly SqlValue[], work: Work): Diagnostic | undefined {
  const value = row.slice(1, 3).find((each) => typeof each === 'string' && !TRUTH_WORDS.test(each));
  if (value === undefined) return undefined;
  return runMessages.testNotTrueOrFalse({ value: String(value) }, { at: configSpan(work, 'error_if') });
}

const TRUTH_WORDS = /^(y|yes|t|true|on|1|n|no|f|false|off|0)$/i;

/** `--warn-error-options` that name the event of a test's result. */
function warnsAreErrors({ flags: { warnErrorOptions } }: Work): boolean {
  const { error, warn } = warnErrorOptions;
  if (warn.includes('LogTestResult')) return false;
  return error === 'all' || error.includes('LogTestResult');
}

function toNumber(value: SqlValue | undefined): number {
  if (typeof value === 'object' && value !== null) return Number(value.text);
  return Number(value ?? 0);
}

function isTrue(value: SqlValue | undefined): boolean {
  if (typeof value === 'string') return ['true', 't', 'yes', 'y', 'on', '1'].includes(value.toLowerCase());
  return (
    value !== null && value !== undefined && value !== false && toNumber(value === true ? 1 : value) !== 0
  );
}
