import { configToJson, pythonText, type StepResult } from '@tsdbt/core';
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
  const { result, at } = end;
  const { step } = result;
  const isSkipped = result.status === 'skipped';
  // What is skipped begins all the same, in dbt's words, but never finishes.
  const startedAt = end.startedAt ?? (isSkipped ? at : undefined);
  const info = nodeInfo(step, {
    status: result.status,
    startedAt,
    ...(!isSkipped && { finishedAt: at }),
  });
  const debug = { level: 'debug', at, thread: result.thread } as const;
  const events: LogEvent[] = [];
  if (end.startedAt === undefined) {
    const data = { node_info: nodeInfo(step, { status: 'started', startedAt }) };
    events.push({
      ...debug,
      name: 'NodeStart',
      code: 'Q024',
      msg: `Began running node ${result.uniqueId}`,
      data,
    });
  }
  if (result.status === 'error') {
    const exc = result.message ?? '';
    const executing = nodeInfo(step, { status: 'executing', startedAt });
    const data = { exc, exc_info: '', node_info: executing };
    events.push({ ...debug, name: 'CatchableExceptionOnRun', code: 'W002', msg: exc, data });
  }
  events.push(resultLine(facts, end, info));
  events.push({
    name: 'NodeFinished',
    code: 'Q025',
    level: 'debug',
    at,
    thread: result.thread,
    msg: `Finished running node ${result.uniqueId}`,
    data: { node_info: info, run_result: runResult(result) },
  });
  if (isSkipped || result.status === 'error' || result.status === 'fail') {
    const { uniqueId, status } = result;
    const reason = result.message ?? '';
    const msg = `Marking all children of '${uniqueId}' to be skipped because of status '${status}'.  Reason: ${reason}.`;
    const data = { unique_id: uniqueId, status, run_result: runResult(result) };
    events.push({ ...debug, name: 'MarkSkippedChildren', code: 'Z033', msg, data });
  }
  return events;
}

function resultLine(
  facts: RunLogFacts,
  end: { readonly result: StepResult; readonly index: number; readonly total: number; readonly at: Date },
  info: ReturnType<typeof nodeInfo>,
): LogEvent {
  const { style } = facts;
  const { result, index, total, at } = end;
  const { step, status } = result;
  const { node } = step;
  const failed = status === 'error';
  const level: LogLevel = failed || status === 'fail' ? 'error' : status === 'warn' ? 'warn' : 'info';
  const base = { at, thread: result.thread, level };
  const data = { index, total, status, execution_time: result.executionTime, node_info: info };
  // What dbt calls the status of a model is what the database answered.
  const answered = { ...data, status: result.message !== null && !failed ? result.message : status };
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
      { ...base, name: 'SkippingDetails', code: 'Q034', data: { index, total, node_info: info, ...more } },
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
      const { total: num_models, ...rest } = data;
      const more = {
        name,
        num_models,
        num_failures: result.failures ?? 0,
        attached_node: node.kind === 'test' ? (node.attachedNode ?? '') : '',
      };
      return logLine(
        { ...base, name: 'LogTestResult', code: 'Q007', data: { ...rest, ...more } },
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
      const cfg = Object.fromEntries(
        Object.entries(configToJson(node.kind, { ...node.config }))
          .filter(([, value]) => value !== null)
          .map(([name, value]) => [name, pythonText(value)]),
      );
      const more = { description: where, result_message: result.message ?? '', cfg };
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
        { ...base, name: 'LogModelResult', code: 'Q012', data: { ...answered, description } },
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
    num_failures: result.failures ?? 0,
  };
}
