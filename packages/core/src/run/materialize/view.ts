import { brokenContract } from './contract.ts';
import { comments } from './persist-docs.ts';
import { withHeader } from './sql-header.ts';
import type { Made, Work } from './work.ts';
import { made, problem } from './work.ts';

/** `materialized: view`: the SQL under a name. */
export async function view(work: Work): Promise<Made> {
  const broken = await brokenContract(work);
  if (broken !== undefined) return problem(broken);
  const create = work.dialect.replaceWithView(work.relation, work.existing, work.sql);
  const script = withHeader(work, await comments(work, 'view', create));
  await work.execute(script);
  return made(work, 'view', script);
}
