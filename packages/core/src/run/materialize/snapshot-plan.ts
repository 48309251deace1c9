import { type SnapshotColumns, snapshotColumnNames } from '../../context/snapshot-column-names.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { runMessages } from '../../diagnostics/messages/run.ts';
import { configSpan } from '../../project/config-span.ts';
import type { Column } from '../../warehouse/relation.ts';
import type { Work } from './work.ts';

/** What a snapshot's config asks for. */
export interface SnapshotPlan {
  readonly kind: 'plan';
  readonly strategy: 'timestamp' | 'check';
  /** Expressions that identify a row. */
  readonly keys: readonly string[];
  /** Expression for the time of a row's version. */
  readonly updatedAt: string;
  readonly checkCols: 'all' | readonly string[];
  readonly hardDeletes: 'ignore' | 'invalidate' | 'new_record';
  /** What `dbt_valid_to` holds for the current version, if not null. */
  readonly validToCurrent?: string;
  readonly columns: SnapshotColumns;
}

/** The moment of the run, in the database's own clock. */
export const NOW = 'now()::timestamp';

/** Reads a snapshot's config; says what is missing in it. */
export function snapshotPlan(
  work: Work,
): SnapshotPlan | { readonly kind: 'problem'; readonly diagnostic: Diagnostic } {
  const { config, at } = work.node;
  const lacking = (key: string) => ({
    kind: 'problem' as const,
    diagnostic: runMessages.snapshotConfigMissing({ key }, { at }),
  });
  const strategy = config.strategy;
  if (strategy === undefined || strategy === null) return lacking('strategy');
  if (strategy !== 'timestamp' && strategy !== 'check') {
    return {
      kind: 'problem',
      diagnostic: runMessages.unknownSnapshotStrategy(
        { name: String(strategy) },
        { at: configSpan(work, 'strategy') },
      ),
    };
  }
  const key = config.unique_key;
  const keys = typeof key === 'string' ? [key] : [...(key ?? [])];
  if (keys.length === 0) return lacking('unique_key');
  const updatedAt = typeof config.updated_at === 'string' ? config.updated_at : undefined;
  if (strategy === 'timestamp' && updatedAt === undefined) return lacking('updated_at');
  const given = config.check_cols;
  const checkCols = Array.isArray(given)
    ? given.map(String)
    : typeof given === 'string' && given !== 'all'
      ? [given]
      : given;
  if (strategy === 'check' && (checkCols === undefined || checkCols === null)) return lacking('check_cols');
  const current = config.dbt_valid_to_current;
  return {
    kind: 'plan',
    strategy,
    keys,
    updatedAt: updatedAt ?? NOW,
    checkCols: Array.isArray(checkCols) ? checkCols : 'all',
    hardDeletes: hardDeletes(config),
    ...(typeof current === 'string' && current !== '' && { validToCurrent: current }),
    columns: snapshotColumnNames(config),
  };
}

function hardDeletes(config: Readonly<Record<string, unknown>>): SnapshotPlan['hardDeletes'] {
  if (config.invalidate_hard_deletes === true || config.hard_deletes === 'invalidate') return 'invalidate';
  return config.hard_deletes === 'new_record' ? 'new_record' : 'ignore';
}

/** Which columns decide whether a row has changed; `everything` when the query has new ones. */
export async function checkColumns(
  work: Work,
  plan: SnapshotPlan,
  existing: readonly Column[],
): Promise<readonly string[] | 'everything'> {
  if (plan.strategy === 'timestamp') return [];
  const wanted = plan.checkCols === 'all' ? '*' : plan.checkCols.join(', ');
  // The query itself tells the columns' true names.
  const asked = await work.describe(`select ${wanted} from (\n${work.sql}\n) subq`);
  const names = new Set(existing.map((column) => column.name));
  return asked.every((column) => names.has(column.name))
    ? asked.map((column) => work.dialect.quote(column.name))
    : 'everything';
}
