import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { runMessages } from '../../diagnostics/messages/run.ts';
import { configSpan } from '../../project/config-span.ts';
import type { Work } from './work.ts';

/** Keys of each kind in the order in which they are looked at, as dbt-duckdb names them. */
const KINDS = [
  ['partitioned_by', 'partition_by'],
  ['sorted_by', 'sort_by'],
] as const;

/**
 * What is wrong with a table's `partitioned_by` or `sorted_by` (or `partition_by`, `sort_by`). Tables
 * of a DuckDB file are neither partitioned nor sorted; that a value is no list of names is an error
 * all the same, as with dbt-duckdb: what is meant for another database does not pass unnoticed.
 */
export function brokenPartitioning(work: Work): Diagnostic | undefined {
  const config: Readonly<Record<string, unknown>> = { ...work.node.config };
  for (const keys of KINDS) {
    const key = keys.find(
      (name) => config[name] !== undefined && config[name] !== null && config[name] !== '',
    );
    if (key === undefined) continue;
    const value = config[key];
    const names = Array.isArray(value) ? value : [value];
    if (names.length > 0 && names.every((name) => typeof name === 'string')) continue;
    const expected = names.length === 0 ? 'at least one column' : 'a list of strings or a string';
    return runMessages.invalidMergeConfig({ key: keys.join('/'), expected }, { at: configSpan(work, key) });
  }
  return undefined;
}
