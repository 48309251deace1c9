import type { TimeSpan } from '../project/batch.ts';
import type { Environment } from '../project/environment.ts';
import type { Node, RunnableNode } from '../project/node.ts';
import { dateTimeOf } from '../python/index.ts';
import { str } from '../template/index.ts';

/**
 * The condition that a model or snapshot reads an input under that has an `event_time`: the span of the
 * batch being built, that of `--sample`, or where they meet. Undefined for all others.
 */
export function eventTimeFilter(
  reader: RunnableNode,
  input: Node,
  flags: Environment['flags'],
): string | undefined {
  if (reader.kind !== 'model' && reader.kind !== 'snapshot') return undefined;
  const column = columnOf(input);
  if (column === undefined) return undefined;
  const span = meet(reader.kind === 'model' ? reader.batch : undefined, flags.sample);
  return span && `${column} >= '${text(span.start)}' and ${column} < '${text(span.end)}'`;
}

function meet(batch: TimeSpan | undefined, sample: TimeSpan | undefined): TimeSpan | undefined {
  if (batch === undefined || sample === undefined) return batch ?? sample;
  return {
    start: sample.start > batch.start ? sample.start : batch.start,
    end: sample.end < batch.end ? sample.end : batch.end,
  };
}

/** The column of the time, quoted where the column, or else the source, says so. */
function columnOf(input: Node): string | undefined {
  const name = 'config' in input ? (input.config as Readonly<Record<string, unknown>>).event_time : undefined;
  if (typeof name !== 'string' || name === '') return undefined;
  const column =
    'columns' in input ? Object.values(input.columns).find((each) => each.name === name) : undefined;
  const quote = column?.quote ?? ('quoting' in input ? input.quoting.column : undefined);
  return quote === true ? `"${name}"` : name;
}

/** `2024-01-31 00:00:00+00:00`, as Python prints an instant. */
function text(at: Date): string {
  return str(dateTimeOf(at));
}
