import { parseDateTime } from '../python/index.ts';
import { RecordObject } from './record-object.ts';

/** What a step of the run came to, as templates are to know it. */
export interface ResultFacts {
  /** The node in dbt's JSON shape. */
  readonly node: Readonly<Record<string, unknown>>;
  readonly status: string;
  readonly message: string | null;
  readonly failures: number | null;
  readonly executionTime: number;
  readonly thread: string;
  readonly adapterResponse: Readonly<Record<string, unknown>>;
  readonly timing: readonly { readonly name: string; readonly startedAt: Date; readonly completedAt: Date }[];
}

/** One of `results` in an on-run-end hook: `res.node.unique_id`, `res.status`, `res.to_dict()`, … */
export function resultObject(facts: ResultFacts): RecordObject {
  return new RecordObject('RunResult', {
    status: facts.status,
    timing: facts.timing.map(({ name, startedAt, completedAt }) => {
      const data = { started_at: startedAt.toISOString(), completed_at: completedAt.toISOString() };
      return new RecordObject(
        'TimingInfo',
        { name, started_at: naive(data.started_at), completed_at: naive(data.completed_at) },
        data,
      );
    }),
    thread_id: facts.thread,
    execution_time: facts.executionTime,
    adapter_response: facts.adapterResponse,
    message: facts.message,
    failures: facts.failures,
    node: new RecordObject('Node', facts.node),
    agate_table: null,
    batch_results: null,
  });
}

function naive(instant: string): unknown {
  return parseDateTime(instant.slice(0, -1));
}
