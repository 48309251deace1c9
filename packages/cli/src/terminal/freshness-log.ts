import type { FreshnessEvent } from '@tsdbt/core';
import { count } from './counts.ts';
import { fancyLine } from './fancy-line.ts';
import type { LogEvent, LogLevel } from './log-event.ts';
import { timestamp } from './node-info.ts';
import type { Style } from './style.ts';

/** Turns freshness checks into dbt's messages. */
export function freshnessLog(
  facts: { readonly width: number; readonly style: Style },
  event: FreshnessEvent & { readonly hooks?: number },
): readonly LogEvent[] {
  const { at } = event;
  const blank: LogEvent = { name: 'Formatting', code: 'Z017', level: 'info', msg: '', data: { msg: '' }, at };
  switch (event.kind) {
    case 'check-started': {
      const { source, index, total, thread } = event;
      const description = `freshness of ${source.sourceName}.${source.name}`;
      const msg = fancyLine({
        text: `START ${description}`,
        status: 'RUN',
        index,
        total,
        width: facts.width,
      });
      const data = { description, index, total, node_info: nodeInfo(source, 'started', at) };
      return [{ name: 'LogStartLine', code: 'Q011', level: 'info', msg, data, at, thread }];
    }
    case 'check-finished': {
      const { result, index, total } = event;
      const { node, status } = result;
      const [word, shown, level] = wordsOf(status, facts.style);
      const text = `${word} freshness of ${node.sourceName}.${node.name}`;
      const time = result.executionTime;
      const msg = fancyLine({ text, status: shown, index, total, time, width: facts.width });
      const data = {
        status,
        source_name: node.sourceName,
        table_name: node.name,
        index,
        total,
        execution_time: time,
        node_info: nodeInfo(node, status, result.timing[0]?.startedAt, at),
      };
      return [{ name: 'LogFreshnessResult', code: 'Q018', level, msg, data, at, thread: result.thread }];
    }
    case 'checks-finished': {
      const { elapsed, results } = event;
      const execution = ` in 0 hours ${Math.floor(elapsed / 60)} minutes and ${(elapsed % 60).toFixed(2)} seconds`;
      const hooks = event.hooks ? [count(event.hooks, 'project hook')] : [];
      const counted = [...hooks, count(results.length, 'source')].join(', ');
      const msg = `Finished running ${counted}${execution} (${elapsed.toFixed(2)}s).`;
      const data = { stat_line: counted, execution, execution_time: elapsed };
      return [blank, { name: 'FinishedRunningStats', code: 'E047', level: 'info', msg, data, at }, blank];
    }
  }
}

function wordsOf(status: string, style: Style): readonly [string, string, LogLevel] {
  switch (status) {
    case 'pass':
      return ['PASS', style.green('PASS'), 'info'];
    case 'warn':
      return ['WARN', style.yellow('WARN'), 'warn'];
    case 'error':
      return ['ERROR STALE', style.red('ERROR STALE'), 'error'];
    default:
      return ['ERROR', style.red('ERROR'), 'error'];
  }
}

function nodeInfo(
  source: Extract<FreshnessEvent, { kind: 'check-started' }>['source'],
  status: string,
  startedAt: Date | undefined,
  finishedAt?: Date,
): Record<string, unknown> {
  return {
    unique_id: source.uniqueId,
    resource_type: 'source',
    materialized: '',
    node_name: source.name,
    node_path: source.path,
    node_relation: {
      alias: '',
      database: source.database,
      schema: source.schema,
      relation_name: source.relationName,
    },
    node_status: status,
    node_started_at: timestamp(startedAt),
    node_finished_at: timestamp(finishedAt),
    node_checksum: '',
    meta: source.meta,
  };
}
