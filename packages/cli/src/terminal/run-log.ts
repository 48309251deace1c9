import type { RunEvent } from '@tsdbt/core';
import { batchLog } from './batch-log.ts';
import { describeStep } from './describe-step.ts';
import { endLog } from './end-log.ts';
import { fancyLine } from './fancy-line.ts';
import { hookLog } from './hook-log.ts';
import type { LogEvent, LogLevel } from './log-event.ts';
import { blankLine, frameOf, logLine, type RunLogFacts } from './log-parts.ts';
import { nodeInfo } from './node-info.ts';
import { resultLog } from './result-log.ts';
import type { Style } from './style.ts';

/** Turns what happens in a run into dbt's messages, in dbt's words: plain lines and JSON are both made of them. */
export function runLog(facts: RunLogFacts): (event: RunEvent) => readonly LogEvent[] {
  const started = new Map<string, Date>();
  let lastHook: string | undefined;
  const { style } = facts;

  return (event) => {
    const { at } = event;
    switch (event.kind) {
      case 'run-started': {
        const nodes = event.plan.steps.length;
        return [
          blankLine(at),
          logLine(
            {
              name: 'ConcurrencyLine',
              code: 'Q027',
              level: 'info',
              at,
              data: { num_threads: facts.threads, target_name: facts.targetName, node_count: nodes },
            },
            `Concurrency: ${facts.threads} threads (target='${facts.targetName}')`,
          ),
          blankLine(at),
        ];
      }
      case 'step-started': {
        const { step, index, total, thread } = event;
        started.set(step.node.uniqueId, at);
        const info = nodeInfo(step, { status: 'started', startedAt: at });
        const description = describeStep(step, facts.defaultDatabase);
        const msg = fancyLine({
          text: `START ${description}`,
          status: 'RUN',
          index,
          total,
          width: facts.width,
        });
        return [
          {
            name: 'NodeStart',
            code: 'Q024',
            level: 'debug',
            at,
            thread,
            msg: `Began running node ${step.node.uniqueId}`,
            data: { node_info: info },
          },
          logLine(
            {
              name: 'LogStartLine',
              code: 'Q011',
              level: 'info',
              at,
              thread,
              data: { description, index, total, node_info: info },
            },
            msg,
          ),
          {
            name: 'NodeCompiling',
            code: 'Q030',
            level: 'debug',
            at,
            thread,
            msg: `Began compiling node ${step.node.uniqueId}`,
            data: { node_info: { ...info, node_status: 'compiling' } },
          },
        ];
      }
      case 'step-compiled': {
        const { step, thread } = event;
        const info = nodeInfo(step, { status: 'executing', startedAt: started.get(step.node.uniqueId) });
        return [
          {
            name: 'NodeExecuting',
            code: 'Q031',
            level: 'debug',
            at,
            thread,
            msg: `Began executing node ${step.node.uniqueId}`,
            data: { node_info: info },
          },
        ];
      }
      case 'batch-started':
      case 'batch-finished':
        return batchLog(facts, event);
      case 'step-finished':
        return resultLog(facts, { ...event, startedAt: started.get(event.result.uniqueId) });
      case 'hook-finished': {
        const { node } = event.result.step;
        const hook = node.kind === 'operation' ? node.hook : undefined;
        const isFirst = hook !== lastHook;
        lastHook = hook;
        return hookLog(facts, { ...event, isFirst });
      }
      case 'log':
        return [templateLog(event, style)];
      case 'problem': {
        const { diagnostic } = event;
        const frame = frameOf(diagnostic, facts.texts);
        const words = [diagnostic.message, frame, ...diagnostic.hints.map((hint) => `  help: ${hint}`)];
        const msg = words.filter(Boolean).join('\n');
        const level: LogLevel = diagnostic.severity === 'error' ? 'error' : 'warn';
        const head = level === 'error' ? style.red('[ERROR]') : style.yellow('[WARNING]');
        return [
          logLine({ name: diagnostic.event ?? 'Note', code: diagnostic.code, level, at }, `${head}: ${msg}`),
        ];
      }
      case 'run-finished':
        return endLog(facts, event, started);
    }
  };
}

function templateLog(event: Extract<RunEvent, { kind: 'log' }>, style: Style): LogEvent {
  const { at, message } = event;
  const data = { msg: message, ...(event.node && { unique_id: event.node }) };
  if (event.via === 'print') {
    return { name: 'PrintEvent', code: 'Z052', level: 'info', at, msg: message, data, printed: true };
  }
  if (event.via === 'warn') {
    const msg = `${style.yellow('[WARNING]')}: ${message}`;
    return { name: 'JinjaLogWarning', code: 'I061', level: 'warn', at, msg, data };
  }
  const debug = event.level === 'debug';
  return {
    name: debug ? 'JinjaLogDebug' : 'JinjaLogInfo',
    code: debug ? 'I063' : 'I062',
    level: event.level,
    at,
    msg: message,
    data,
  };
}
