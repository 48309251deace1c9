import type { RunEvent, Step } from '@tsdbt/core';
import { batchLog } from './batch-log.ts';
import { describeStep } from './describe-step.ts';
import { endLog } from './end-log.ts';
import { fancyLine } from './fancy-line.ts';
import { hookLog } from './hook-log.ts';
import type { LogEvent, LogLevel } from './log-event.ts';
import { blankLine, concurrencyLog, frameOf, logLine, type RunLogFacts } from './log-parts.ts';
import { nodeInfo } from './node-info.ts';
import { resultLog } from './result-log.ts';
import type { Style } from './style.ts';

/** A node that has begun, and how far it is. */
interface Running {
  readonly step: Step;
  readonly thread?: string;
  readonly status: 'compiling' | 'executing' | 'None';
}

/** Turns what happens in a run into dbt's messages, in dbt's words: plain lines and JSON are both made of them. */
export function runLog(facts: RunLogFacts): (event: RunEvent) => readonly LogEvent[] {
  const started = new Map<string, Date>();
  const running = new Map<string, Running>();
  let lastHook: string | undefined;
  let gaveUp = false;
  const { style } = facts;

  return (event) => {
    const { at } = event;
    switch (event.kind) {
      case 'run-started': {
        // Unit tests are part of their models here.
        const nodes = event.plan.steps.filter(({ node }) => node.kind !== 'unit_test').length;
        return concurrencyLog(facts, nodes, at);
      }
      case 'step-started': {
        const { step, index, total, thread } = event;
        started.set(step.node.uniqueId, at);
        running.set(step.node.uniqueId, { step, thread, status: 'compiling' });
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
        running.set(step.node.uniqueId, { step, thread, status: 'executing' });
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
      case 'hook-started': {
        const { node } = event;
        const isFirst = node.hook !== lastHook;
        lastHook = node.hook;
        started.set(node.uniqueId, at);
        const step = { node, after: [], action: 'run', reason: '' } as const;
        running.set(node.uniqueId, { step, status: 'None' });
        return node.hook === 'on-run-end' && isFirst ? [blankLine(at)] : [];
      }
      case 'hook-finished':
        return hookLog(facts, { ...event, startedAt: started.get(event.result.uniqueId) });
      case 'log': {
        const known = event.node === undefined ? undefined : running.get(event.node);
        const startedAt = known?.status === 'None' ? undefined : started.get(event.node ?? '');
        const info = known && nodeInfo(known.step, { status: known.status, startedAt });
        return [templateLog(event, style, info, known?.thread)];
      }
      case 'statement-started':
      case 'statement-finished':
        return statementLog(event, running.get(event.name), started.get(event.name));
      case 'problem': {
        const { diagnostic } = event;
        gaveUp ||= diagnostic.severity === 'error';
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
        return endLog(facts, { ...event, gaveUp }, started);
    }
  };
}

/** SQL that is sent to the database, and how it answered. */
function statementLog(
  event: Extract<RunEvent, { kind: 'statement-started' | 'statement-finished' }>,
  known: Running | undefined,
  startedAt: Date | undefined,
): readonly LogEvent[] {
  const { at, name, thread } = event;
  const base = { at, level: 'debug', ...(thread !== undefined && { thread }) } as const;
  const info = known && { node_info: nodeInfo(known.step, { status: known.status, startedAt }) };
  if (event.kind === 'statement-started') {
    const data = { conn_name: name, sql: event.sql, ...info };
    return [{ ...base, name: 'SQLQuery', code: 'E016', msg: `On ${name}: ${event.sql}`, data }];
  }
  if (!event.isOk) return [];
  const data = { elapsed: event.elapsed, query_id: '', status: 'OK', ...info };
  const msg = `SQL status: OK in ${event.elapsed.toFixed(3)} seconds`;
  return [{ ...base, name: 'SQLQueryStatus', code: 'E017', msg, data }];
}

/** What a template said, in dbt's words. */
function templateLog(
  event: Extract<RunEvent, { kind: 'log' }>,
  style: Style,
  info: Readonly<Record<string, unknown>> | undefined,
  thread: string | undefined,
): LogEvent {
  const { at, message } = event;
  const base = { at, ...(thread !== undefined && { thread }) };
  if (event.via === 'print') {
    const data = { msg: message };
    return { ...base, name: 'PrintEvent', code: 'Z052', level: 'info', msg: message, data, printed: 'said' };
  }
  const data = { msg: message, ...(info && { node_info: info }) };
  if (event.via === 'warn') {
    const msg = `${style.yellow('[WARNING]')}: ${message}`;
    return { ...base, name: 'JinjaLogWarning', code: 'I061', level: 'warn', msg, data };
  }
  const debug = event.level === 'debug';
  return {
    ...base,
    name: debug ? 'JinjaLogDebug' : 'JinjaLogInfo',
    code: debug ? 'I063' : 'I062',
    level: event.level,
    msg: message,
    data,
  };
}
