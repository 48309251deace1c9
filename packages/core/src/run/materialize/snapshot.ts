import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { runMessages } from '../../diagnostics/messages/run.ts';
import { configSpan } from '../../project/config-span.ts';
import type { Column, Relation } from '../../warehouse/relation.ts';
import { createIndexes } from './indexes.ts';
import { commentStatements } from './persist-docs.ts';
import { checkColumns, NOW, type SnapshotPlan, snapshotPlan } from './snapshot-plan.ts';
import { firstSnapshotSql, stagingSql } from './snapshot-sql.ts';
import { withHeader } from './sql-header.ts';
import { inTransaction } from './transaction.ts';
import type { Made, Work } from './work.ts';
import { made, problem } from './work.ts';

/** Columns of the staging table that are no columns of the snapshot. */
const HELPER = /^(dbt_change_type|dbt_unique_key(_\d+)?)$/i;

/**
 * A snapshot: the history of a query's rows. A row that is new or changed comes in with the time it
 * is valid from, and the version before it gets the time it was valid to.
 */
export async function snapshot(work: Work): Promise<Made> {
  const { node, existing, dialect, relation } = work;
  const plan = snapshotPlan(work);
  if (plan.kind === 'problem') return problem(plan.diagnostic);
  if (existing !== undefined && existing.type !== 'table') {
    return problem(
      runMessages.notATable({ relation: dialect.render(relation), what: 'A snapshot' }, { at: node.at }),
    );
  }
  if (existing === undefined) {
    const create = dialect.replaceWithTable(relation, undefined, firstSnapshotSql(plan, work.sql));
    const comments =
      node.config.persist_docs === undefined
        ? []
        : commentStatements(work, 'table', await work.describe(work.sql));
    const script = withHeader(work, inTransaction(create, [...createIndexes(work), ...comments]));
    const warnings = await timeWarnings(work, plan);
    await work.execute(script);
    return { ...made(work, 'table', script), warnings };
  }

  const target = await work.describe(`select * from ${dialect.render(existing)}`);
  const names = new Set(target.map((column) => column.name.toLowerCase()));
  const { columns } = plan;
  const needed = [columns.dbt_scd_id, columns.dbt_valid_from, columns.dbt_valid_to];
  if (plan.hardDeletes === 'new_record') needed.push(columns.dbt_is_deleted);
  const missing = needed.filter((name) => !names.has(name.toLowerCase()));
  if (missing.length > 0) {
    const facts = { columns: missing, relation: dialect.render(relation) };
    return problem(runMessages.snapshotColumnsMissing(facts, { at: node.at }));
  }

  const warnings = await timeWarnings(work, plan);
  const checked = await checkColumns(work, plan, target);
  const source = plan.hardDeletes === 'new_record' ? await work.describe(work.sql) : [];
  const staging: Relation = { identifier: `${relation.identifier}__dbt_tmp` };
  const select = stagingSql(plan, work.sql, {
    target: dialect.render(existing),
    dialect,
    checked,
    source,
    existing: target,
  });
  const create = withHeader(work, dialect.createTableAs(staging, select, { temporary: true }));
  return work.transaction(async () => {
    const from = dialect.render(staging);
    const { rows } = await work.query(`${create};\nselect column_name, column_type from (describe ${from})`);
    const staged = rows
      .map(([name, type]): Column => ({ name: String(name), type: String(type) }))
      .filter((column) => !HELPER.test(column.name));
    const known = new Set(target.map((column) => column.name));
    const listed = staged.map((column) => dialect.quote(column.name)).join(', ');
    const isCurrent =
      plan.validToCurrent === undefined
        ? `t.${columns.dbt_valid_to} is null`
        : `(t.${columns.dbt_valid_to} = ${plan.validToCurrent} or t.${columns.dbt_valid_to} is null)`;
    const into = dialect.render(relation);
    const script = [
      ...staged
        .filter((column) => !known.has(column.name))
        .map((column) => dialect.addColumn(relation, column)),
      `update ${into} as t set ${columns.dbt_valid_to} = s.${columns.dbt_valid_to} from ${from} as s ` +
        `where s.${columns.dbt_scd_id} = t.${columns.dbt_scd_id} ` +
        `and s.dbt_change_type in ('update', 'delete') and ${isCurrent}`,
      `insert into ${into} (${listed}) select ${listed} from ${from} where dbt_change_type = 'insert'`,
      ...commentStatements(work, 'table', staged),
      `drop table ${from}`,
    ].join(';\n');
    await work.execute(script);
    return { ...made(work, 'table', `${create};\n${script}`), warnings };
  });
}

/** dbt keeps the times of a snapshot in the type that `updated_at` has, and warns where that is another. */
async function timeWarnings(work: Work, plan: SnapshotPlan): Promise<readonly Diagnostic[]> {
  if (plan.updatedAt === NOW) return [];
  const sql = `select ${plan.updatedAt} as given, ${NOW} as wanted from (\n${work.sql}\n) sbq`;
  const [given, wanted] = await work.describe(sql);
  if (given === undefined || wanted === undefined || given.type === wanted.type) return [];
  const facts = { wanted: wanted.type, given: given.type };
  return [runMessages.snapshotTimeType(facts, { at: configSpan(work, 'updated_at') })];
}
