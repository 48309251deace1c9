import { brokenContract, contractScript } from './contract.ts';
import { createIndexes } from './indexes.ts';
import { brokenPartitioning } from './partitioning.ts';
import { comments } from './persist-docs.ts';
import { withHeader } from './sql-header.ts';
import { inTransaction } from './transaction.ts';
import type { Made, Work } from './work.ts';
import { made, problem } from './work.ts';

/** `materialized: table`: the rows of the SQL, put in the old table's place in one atomic step. */
export async function table(work: Work): Promise<Made> {
  const broken = brokenPartitioning(work) ?? (await brokenContract(work));
  if (broken !== undefined) return problem(broken);
  const script = withHeader(work, await comments(work, 'table', tableScript(work)));
  await work.execute(script);
  return made(work, 'table', script);
}

/** The script that builds the table anew, with its contract's constraints and its indexes. */
export function tableScript(work: Work): string {
  const create =
    contractScript(work) ?? work.dialect.replaceWithTable(work.relation, work.existing, work.sql);
  return inTransaction(create, createIndexes(work));
}
