import type { BatchResults, UniqueId } from '@tsdbt/core';

type Json = Readonly<Record<string, unknown>>;

/** What an earlier run left undone, which `retry` takes in place of a selection. */
export interface Retried {
  readonly ids: ReadonlySet<UniqueId>;
  /** Microbatch models of which some batches were built, and some were not. */
  readonly batches: ReadonlyMap<UniqueId, BatchResults>;
  /** When the earlier run began: batches end where they ended then. */
  readonly startedAt?: Date;
}

/** Reads it from run_results.json. */
export function readRetried(
  runResults: Json,
  options: { readonly which: string; readonly warnError: boolean },
): Retried {
  const bad = new Set(['error', 'fail', 'skipped', 'runtime error', 'partial success']);
  if (options.warnError) bad.add('warn');
  // Hooks are run again anyway.
  const results = resultsOf(runResults).filter(
    ({ unique_id: id }) => options.which === 'run-operation' || !String(id).startsWith('operation.'),
  );
  const ids = results.flatMap(({ status, unique_id: id }) => (bad.has(String(status)) ? [String(id)] : []));
  if (options.which !== 'run' && options.which !== 'build') return { ids: new Set(ids), batches: new Map() };
  const batches = results.flatMap(({ unique_id: id, batch_results: found }) => {
    const read = batchesOf(found);
    return read ? [[String(id), read] as const] : [];
  });
  const metadata = (runResults.metadata ?? {}) as Json;
  const startedAt = new Date(String(metadata.invocation_started_at ?? metadata.generated_at));
  return {
    ids: new Set(ids),
    batches: new Map(batches),
    ...(!Number.isNaN(startedAt.getTime()) && { startedAt }),
  };
}

/** The results of run_results.json. */
export function resultsOf({ results }: Json): readonly Json[] {
  return Array.isArray(results) ? (results as readonly Json[]) : [];
}

/** Only where some batches are left: a model without any begins anew. */
function batchesOf(found: unknown): BatchResults | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  const spans = (list: unknown): BatchResults['failed'] =>
    Array.isArray(list)
      ? list.map(([start, end]: readonly string[]) => ({
          start: new Date(start ?? ''),
          end: new Date(end ?? ''),
        }))
      : [];
  const { successful, failed } = found as Json;
  const read = { successful: spans(successful), failed: spans(failed) };
  return read.successful.length > 0 && read.failed.length > 0 ? read : undefined;
}
