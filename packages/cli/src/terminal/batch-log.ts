import { formatBatch, isBatchSize, type RunEvent } from '@tsdbt/core';
import { fancyLine } from './fancy-line.ts';
import type { LogEvent } from './log-event.ts';
import { frameOf, logLine, type RunLogFacts } from './log-parts.ts';
import { nodeInfo } from './node-info.ts';

type BatchEvent = Extract<RunEvent, { kind: 'batch-started' | 'batch-finished' }>;

/** dbt's messages of one batch of a microbatch model: that it begins, how it ended, and why it failed. */
export function batchLog(facts: RunLogFacts, event: BatchEvent): readonly LogEvent[] {
  const { step, at, thread, index, total, start } = event;
  const { node } = step;
  if (node.kind !== 'model') return [];
  const { style, width } = facts;
  const { batch_size: size } = node.config;
  const from = isBatchSize(size) ? formatBatch(start, size) : '';
  const description = `batch ${from} of ${node.schema}.${node.alias}`;
  const line = (text: string, status: string, time?: number) =>
    `Batch ${fancyLine({ text, status, index, total, width, ...(time !== undefined && { time }) })}`;
  const data = { description, batch_index: index, total_batches: total };
  if (event.kind === 'batch-started') {
    const info = nodeInfo(step, { status: 'started', startedAt: at });
    return [
      logLine(
        {
          name: 'LogStartBatch',
          code: 'Q045',
          level: 'info',
          at,
          thread,
          data: { ...data, node_info: info },
        },
        line(`START ${description}`, 'RUN'),
      ),
    ];
  }
  const { status, diagnostic, executionTime } = event;
  const info = nodeInfo(step, { status, finishedAt: at });
  const words = status === 'error' ? 'ERROR creating' : status === 'skipped' ? 'SKIP' : 'OK created';
  const shown =
    status === 'error'
      ? style.red('ERROR')
      : status === 'skipped'
        ? style.yellow('SKIPPED')
        : style.green(event.message ?? 'OK');
  const result = logLine(
    {
      name: 'LogBatchResult',
      code: 'Q046',
      level: status === 'error' ? 'error' : 'info',
      at,
      thread,
      data: { ...data, status, execution_time: executionTime, node_info: info },
    },
    line(`${words} ${description}`, shown, executionTime),
  );
  if (diagnostic === undefined) return [result];
  const exc = [event.message ?? diagnostic.message, frameOf(diagnostic, facts.texts)]
    .filter(Boolean)
    .join('\n');
  const head = style.red(`Unhandled error while executing ${node.uniqueId}`);
  return [
    logLine(
      {
        name: 'GenericExceptionOnRun',
        code: 'W004',
        level: 'error',
        at,
        thread,
        data: { unique_id: node.uniqueId, exc, node_info: info, diagnostic: diagnostic.code },
      },
      `${head}\n${exc}`,
    ),
    result,
  ];
}
