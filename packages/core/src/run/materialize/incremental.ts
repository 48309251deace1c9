import { runMessages } from '../../diagnostics/messages/run.ts';
import { configSpan } from '../../project/config-span.ts';
import type { Column, Relation } from '../../warehouse/relation.ts';
import { brokenContract } from './contract.ts';
import { strategies, strategySql } from './incremental-strategy.ts';
import { commentStatements } from './persist-docs.ts';
import { changesOf, schemaStatements } from './schema-change.ts';
import { withHeader } from './sql-header.ts';
import { table } from './table.ts';
import type { Made, Work } from './work.ts';
import { made, problem } from './work.ts';

/**
 * `materialized: incremental`: the first time, after `--full-refresh` and in place of a view, a
 * table of all rows; afterwards the new rows are brought into the table by the node's strategy.
 */
export async function incremental(work: Work): Promise<Made> {
  const { node, existing, dialect } = work;
  const strategy = node.config.incremental_strategy ?? 'default';
  // As in dbt the strategy counts from the second run on.
  const isWhole = existing === undefined || existing.type !== 'table' || work.fullRefresh;
  if (isWhole) return table(work);
  if (!Object.hasOwn(strategies, strategy)) {
    const known = Object.keys(strategies).filter((name) => name !== 'default');
    return problem(
      runMessages.unknownStrategy(
        { name: strategy, known },
        { at: configSpan(work, 'incremental_strategy') },
      ),
    );
  }

  const broken = await brokenContract(work);
  if (broken !== undefined) return problem(broken);
  const temporary: Relation = { identifier: `${work.relation.identifier}__dbt_tmp` };
  const create = withHeader(work, dialect.createTableAs(temporary, work.sql, { temporary: true }));
  return work.transaction(async () => {
    const { target, source } = await readColumns(work, create, temporary);
    const mode = schemaMode(node.config.on_schema_change);
    const changes = changesOf(source, target);
    if (mode === 'fail' && changes.any) {
      return problem(runMessages.schemaChanged(changes.names, { at: configSpan(work, 'on_schema_change') }));
    }
    const adapt = mode === 'ignore' || mode === 'fail' ? [] : schemaStatements(work, mode, changes);
    // dbt inserts the columns of the table as it is, unless schema changes are looked after.
    const columns = mode === 'ignore' ? target : source;
    const rows = strategySql(strategy as keyof typeof strategies, work, temporary, columns);
    if (rows.kind === 'problem') return rows;
    const comments = commentStatements(work, 'table', columns);
    const drop = `drop table ${dialect.render(temporary)}`;
    const script = [...adapt, ...rows.statements, ...comments, drop].join(';\n');
    await work.execute(script);
    return made(work, 'table', `${create};\n${script}`);
  });
}

/** An unknown value is as good as none, as in dbt. */
function schemaMode(
  value: string | undefined,
): 'ignore' | 'fail' | 'append_new_columns' | 'sync_all_columns' {
  return value === 'fail' || value === 'append_new_columns' || value === 'sync_all_columns'
    ? value
    : 'ignore';
}

/** Makes the temporary table of new rows, and asks for the columns of both tables in the same request. */
async function readColumns(
  work: Work,
  create: string,
  temporary: Relation,
): Promise<{ readonly target: readonly Column[]; readonly source: readonly Column[] }> {
  const { dialect } = work;
  const describe = [work.relation, temporary]
    .map(
      (relation, index) =>
        `select ${index}, column_name, column_type from (describe ${dialect.render(relation)})`,
    )
    .join('\nunion all\n');
  const { rows } = await work.query(`${create};\n${describe}`);
  const columnsOf = (wanted: number) =>
    rows
      .filter(([index]) => index === wanted)
      .map(([, name, type]) => ({ name: String(name), type: String(type) }));
  return { target: columnsOf(0), source: columnsOf(1) };
}
