import type { StepResult } from '@tsdbt/core';
import { describeStep, place, unitTestName } from './describe-step.ts';
import { fancyLine } from './fancy-line.ts';
import type { LogEvent, LogLevel } from './log-event.ts';
import { logLine, type RunLogFacts } from './log-parts.ts';
import { nodeInfo, timestamp } from './node-info.ts';

/** dbt's messages of a step that has ended: its result line, and the event that orchestrators follow. */
export function resultLog(
  facts: RunLogFacts,
  end: {
    readonly result: StepResult;
    readonly index: number;
    readonly total: number;
    readonly at: Date;
    readonly startedAt: Date | undefined;
  },
): readonly LogEvent[] {
  const { result, at, startedAt } = end;
  const { step } = result;
  const info = nodeInfo(step, { status: result.status, startedAt, finishedAt: at });
  const events = [resultLine(facts, end, info)];
  events.push({
    name: 'NodeFinished',
    code: 'Q025',
    level: 'debug',
    at,
    thread: result.thread,
    msg: `Finished running node ${result.uniqueId}`,
    data: { node_info: info, run_result: runResult(result) },
  });
  return events;
}

function resultLine(
  facts: RunLogFacts,
  end: { readonly result: StepResult; readonly index: number; readonly total: number; readonly at: Date },
  info: Record<string, unknown>,
): LogEvent {
  const { style } = facts;
  const { result, index, total, at } = end;
  const { step, status } = result;
  const { node } = step;
  const failed = status === 'error';
  const level: LogLevel = failed || status === 'fail' ? 'error' : status === 'warn' ? 'warn' : 'info';
  const base = { at, thread: result.thread, level };
  const data = { index, total, status, execution_time: result.executionTime, node_info: info };
  const time = result.executionTime;
  const make = (text: string, shown: string, withTime = true) =>
    fancyLine({ text, status: shown, index, total, width: facts.width, ...(withTime && { time }) });
  const description = describeStep(step, facts.defaultDatabase);
  if (status === 'skipped') {
    const schema = 'schema' in node ? node.schema : '';
    const relation = node.kind === 'model' || node.kind === 'seed' || node.kind === 'snapshot';
    const what = relation ? `relation ${schema}.${node.name}` : `${node.kind} ${node.name}`;
    const more = { resource_type: node.kind, schema, node_name: node.name };
    return logLine(
      { ...base, name: 'SkippingDetails', code: 'Q034', data: { ...data, ...more } },
      make(`SKIP ${what}`, style.yellow('SKIP'), false),
    );
  }
  if (status === 'no-op') {
    return logLine(
      { ...base, name: 'LogNodeNoOpResult', code: 'Q019', data: { ...data, description } },
      make(`NO-OP ${description}`, style.yellow('NO-OP')),
    );
  }
  switch (node.kind) {
    case 'test':
    case 'unit_test': {
      const word =
        status === 'pass' || status === 'error'
          ? status.toUpperCase()
          : `${status.toUpperCase()} ${result.failures}`;
      const colour = status === 'pass' ? style.green : status === 'warn' ? style.yellow : style.red;
      const name = node.kind === 'unit_test' ? unitTestName(node) : node.name;
      const more = {
        name,
        num_models: total,
        num_failures: result.failures ?? 0,
        ...(node.kind === 'test' && { attached_node: node.attachedNode ?? '' }),
      };
      return logLine(
        { ...base, name: 'LogTestResult', code: 'Q007', data: { ...data, ...more } },
        make(`${word} ${name}`, colour(word)),
      );
    }
    case 'seed': {
      const more = { schema: node.schema, relation: node.alias, result_message: result.message ?? '' };
      return logLine(
        { ...base, name: 'LogSeedResult', code: 'Q016', data: { ...data, ...more } },
        make(
          `${failed ? 'ERROR loading' : 'OK loaded'} seed file ${node.schema}.${node.alias}`,
          failed ? style.red('ERROR') : style.green(result.message ?? 'OK'),
        ),
      );
    }
    case 'snapshot': {
      const where = place(node, facts.defaultDatabase);
      const more = { description: where, result_message: result.message ?? '' };
      return logLine(
        { ...base, name: 'LogSnapshotResult', code: 'Q015', data: { ...data, ...more } },
        make(
          `${failed ? 'ERROR snapshotting' : 'OK snapshotted'} ${where}`,
          failed ? style.red('ERROR') : style.green(result.message ?? 'OK'),
        ),
      );
    }
    default: {
      const partial = status === 'partial success';
      const words = failed ? 'ERROR creating' : partial ? 'PARTIALLY created' : 'OK created';
      const shown = failed
        ? style.red('ERROR')
        : partial
          ? style.yellow(result.message ?? 'PARTIAL SUCCESS')
          : style.green(result.message ?? 'OK');
      return logLine(
        { ...base, name: 'LogModelResult', code: 'Q012', data: { ...data, description } },
        make(`${words} ${description}`, shown),
      );
    }
  }
}

function runResult(result: StepResult): Record<string, unknown> {
  return {
    status: result.status,
    message: result.message ?? '',
    timing_info: result.timing.map((each) => ({
      name: each.name,
      started_at: timestamp(each.startedAt),
      completed_at: timestamp(each.completedAt),
    })),
    thread: result.thread,
    execution_time: result.executionTime,
    adapter_response: result.adapterResponse,
    ...(result.failures !== null && { num_failures: result.failures }),
  };
}
