import type { Step, StepResult } from '@tsdbt/core';

/**
 * dbt's `node_info` of log lines: which node, where it lies, and how far it is. Made when it is written as JSON,
 * which few log lines are.
 */
export function nodeInfo(
  step: Step,
  state: {
    /** `None`: nothing is known of the node yet, as dbt says it. */
    readonly status: 'started' | 'compiling' | 'executing' | 'None' | StepResult['status'];
    readonly startedAt?: Date;
    readonly finishedAt?: Date;
  },
): { readonly toJSON: () => Readonly<Record<string, unknown>> } {
  return { toJSON: () => made(step, state) };
}

function made({ node }: Step, state: Parameters<typeof nodeInfo>[1]): Readonly<Record<string, unknown>> {
  const compilable = 'relationName' in node || 'rawCode' in node ? node : undefined;
  return {
    unique_id: node.uniqueId,
    resource_type: node.kind,
    materialized: String(node.config.materialized ?? (node.kind === 'unit_test' ? 'unit' : '')),
    node_name: node.name,
    node_path: node.path,
    node_relation: {
      alias: compilable?.alias ?? node.name,
      database: compilable?.database ?? '',
      schema: 'schema' in node ? node.schema : '',
      relation_name: compilable?.relationName ?? '',
    },
    node_status: state.status,
    node_started_at: timestamp(state.startedAt),
    node_finished_at: timestamp(state.finishedAt),
    node_checksum: compilable?.checksum ?? '',
    meta: node.meta,
  };
}

/** dbt's form: UTC, microseconds, no zone; '' where there is none yet. */
export function timestamp(at: Date | undefined): string {
  return at === undefined ? '' : at.toISOString().replace('Z', '000');
}
