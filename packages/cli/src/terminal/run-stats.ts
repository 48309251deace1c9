import type { StepResult } from '@tsdbt/core';

/** How many results there are of each sort, as in dbt's closing line. */
export interface RunStats {
  readonly pass: number;
  readonly warn: number;
  readonly error: number;
  readonly skip: number;
  readonly noop: number;
  readonly total: number;
}

/** The sort that a status counts as. */
export function sortOf(status: StepResult['status']): Exclude<keyof RunStats, 'total'> {
  switch (status) {
    case 'error':
    case 'fail':
    case 'partial success':
      return 'error';
    case 'skipped':
      return 'skip';
    case 'warn':
      return 'warn';
    case 'success':
    case 'pass':
      return 'pass';
    case 'no-op':
      return 'noop';
  }
}

export function statsOf(results: readonly StepResult[]): RunStats {
  const stats = { pass: 0, warn: 0, error: 0, skip: 0, noop: 0, total: results.length };
  for (const result of results) stats[sortOf(result.status)] += 1;
  return stats;
}

/** dbt's last line of a run. */
export function statsLine(stats: RunStats): string {
  const { pass, warn, error, skip, noop, total } = stats;
  return `Done. PASS=${pass} WARN=${warn} ERROR=${error} SKIP=${skip} NO-OP=${noop} TOTAL=${total}`;
}
