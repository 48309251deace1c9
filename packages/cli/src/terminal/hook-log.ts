import type { StepResult } from '@tsdbt/core';
import { fancyLine } from './fancy-line.ts';
import type { LogEvent, LogLevel } from './log-event.ts';
import { blankLine, logLine, type RunLogFacts } from './log-parts.ts';
import { nodeInfo } from './node-info.ts';

/** dbt's lines of a hook that has ended: that it began, and how it ended. */
export function hookLog(
  facts: RunLogFacts,
  end: {
    readonly result: StepResult;
    readonly index: number;
    readonly total: number;
    readonly at: Date;
    readonly startedAt: Date | undefined;
  },
): readonly LogEvent[] {
  const { style } = facts;
  const { result, index, total, at } = end;
  const { node } = result.step;
  const hook = node.kind === 'operation' ? node.hook : 'on-run-start';
  const text = `hook: ${node.package}.${hook}.${index - 1}`;
  const { status } = result;
  const [word, colour] =
    status === 'success'
      ? (['OK', style.green] as const)
      : status === 'skipped'
        ? (['SKIP', style.yellow] as const)
        : (['ERROR', style.red] as const);
  const { startedAt } = end;
  const info = nodeInfo(result.step, { status, startedAt, finishedAt: at });
  const startInfo = nodeInfo(result.step, { status: 'started', startedAt });
  const common = { index, total, width: facts.width, truncate: true };
  const level: LogLevel = status === 'error' ? 'error' : 'info';
  const data = { statement: text.slice(6), index, total, node_info: info };
  const events = [
    logLine(
      { name: 'LogHookStartLine', code: 'Q032', level: 'info', at, data: { ...data, node_info: startInfo } },
      fancyLine({ ...common, text: `START ${text}`, status: 'RUN' }),
    ),
    logLine(
      {
        name: 'LogHookEndLine',
        code: 'Q033',
        level,
        at,
        data: { ...data, status, execution_time: result.executionTime },
      },
      fancyLine({ ...common, text: `${word} ${text}`, status: colour(word), time: result.executionTime }),
    ),
  ];
  return hook === 'on-run-start' && index === total ? [...events, blankLine(at)] : events;
}
