import type { Environment } from '../project/environment.ts';
import { nodeToJson } from '../project/node-json.ts';
import type { FreshnessResult } from '../run/freshness-result.ts';
import { artifactMetadata } from './artifact-metadata.ts';
import { timingToJson } from './run-results.ts';

type Json = Record<string, unknown>;

/**
 * sources.json (v3) from the results of freshness checks. Checks that failed themselves are left out:
 * dbt's schema knows them, but dbt does not write them.
 */
export function sourcesArtifact(
  environment: Environment,
  results: readonly FreshnessResult[],
  elapsed: number,
  generatedAt: Date,
): Json {
  return {
    metadata: artifactMetadata('sources', environment, generatedAt),
    results: results.flatMap((result) => resultToJson(result) ?? []),
    elapsed_time: elapsed,
  };
}

function resultToJson(result: FreshnessResult): Json | undefined {
  const { node, maxLoadedAt, snapshottedAt } = result;
  if (result.status === 'runtime error' || !maxLoadedAt || !snapshottedAt) return undefined;
  return {
    unique_id: node.uniqueId,
    max_loaded_at: withOffset(maxLoadedAt),
    snapshotted_at: withOffset(snapshottedAt),
    max_loaded_at_time_ago_in_s: (snapshottedAt.getTime() - maxLoadedAt.getTime()) / 1000,
    status: result.status,
    criteria: nodeToJson(node).freshness,
    adapter_response: result.adapterResponse,
    timing: result.timing.map(timingToJson),
    thread_id: result.thread,
    execution_time: result.executionTime,
  };
}

/** As Python prints an instant of UTC. */
function withOffset(instant: Date): string {
  return instant.toISOString().replace('Z', '+00:00');
}
