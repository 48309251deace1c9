import { columnConstraintDdl, modelConstraintDdl } from '../../context/constraint-ddl.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { runMessages } from '../../diagnostics/messages/run.ts';
import type { ColumnInfo } from '../../project/node.ts';
import { inTransaction } from './transaction.ts';
import type { Work } from './work.ts';

/** What an enforced contract finds wrong with the query's columns, or undefined. */
export async function brokenContract(work: Work): Promise<Diagnostic | undefined> {
  if (work.node.config.contract?.enforced !== true) return undefined;
  const declared = Object.values(work.node.columns);
  const untyped = declared.filter((column) => !column.data_type).map((column) => column.name);
  if (declared.length === 0 || untyped.length > 0) {
    return runMessages.contractBroken({ problems: [], untyped }, { at: work.node.at });
  }
  const problems: string[] = [];
  // The database itself brings the declared types into its own spelling.
  const casts = declared.map((column) => `cast(null as ${column.data_type}) as ${named(work, column)}`);
  const wanted = await work.describe(`select ${casts.join(', ')}`);
  const given = new Map((await work.describe(work.sql)).map((column) => [column.name.toLowerCase(), column]));
  for (const column of wanted) {
    const found = given.get(column.name.toLowerCase());
    given.delete(column.name.toLowerCase());
    if (found === undefined) problems.push(`${column.name} is missing`);
    else if (found.type !== column.type) problems.push(`${column.name} is ${found.type}, not ${column.type}`);
  }
  for (const { name } of given.values()) problems.push(`${name} is not declared`);
  return problems.length === 0 ? undefined : runMessages.contractBroken({ problems }, { at: work.node.at });
}

/**
 * A script that makes the table with the declared types and constraints, then fills it; undefined
 * for a model without an enforced contract.
 */
export function contractScript(work: Work): string | undefined {
  const { node, relation, existing, dialect } = work;
  if (node.config.contract?.enforced !== true) return undefined;
  const columns = Object.values(node.columns);
  const name = dialect.render(relation);
  const lines = columns.map((column) => {
    const constraints = column.constraints
      .map((constraint) => columnConstraintDdl(constraint))
      .filter(Boolean);
    return [named(work, column), column.data_type, ...constraints].join(' ');
  });
  const models = 'constraints' in node ? node.constraints : [];
  lines.push(...models.map((constraint) => modelConstraintDdl(constraint)).filter((line) => line !== ''));
  const listed = columns.map((column) => named(work, column)).join(', ');
  const isView = existing !== undefined && existing.type !== 'table';
  const beside = dialect.render({ ...relation, identifier: `${relation.identifier}__dbt_tmp` });
  const make = (target: string): string[] => [
    `create or replace table ${target} (\n  ${lines.join(',\n  ')}\n)`,
    `insert into ${target} (${listed}) select ${listed} from (\n${work.sql}\n) as model_subq`,
  ];
  // A query may read the very table it replaces, so that the new one is filled before the old one goes.
  const besideRelation = {
    ...relation,
    identifier: `${relation.identifier}__dbt_tmp`,
    type: 'table' as const,
  };
  const swap =
    existing === undefined
      ? make(name)
      : [
          ...make(beside),
          isView ? dialect.drop({ ...existing, type: 'view' }) : dialect.drop({ ...existing, type: 'table' }),
          dialect.rename(besideRelation, relation),
        ];
  return inTransaction(swap[0]!, swap.slice(1));
}

function named(work: Work, column: ColumnInfo): string {
  return column.quote === true ? work.dialect.quote(column.name) : column.name;
}
