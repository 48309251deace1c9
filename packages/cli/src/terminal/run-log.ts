import {
  codeFrame,
  type Diagnostic,
  positionAt,
  type RunEvent,
  type Step,
  type StepResult,
} from '@tsdbt/core';
import { count, plural, tally } from './counts.ts';
import { describeStep, place, unitTestName } from './describe-step.ts';
import { fancyLine } from './fancy-line.ts';
import type { LogEvent, LogLevel } from './log-event.ts';
import { nodeInfo, timestamp } from './node-info.ts';
import { rowsTable } from './rows-table.ts';
import { statsLine, statsOf } from './run-stats.ts';
import type { Style } from './style.ts';

/** What the log of a run must know besides its events. */
export interface RunLogFacts {
  readonly defaultDatabase: string;
  readonly threads: number;
  readonly targetName: string;
  /** `--printer-width`. */
  readonly width: number;
  readonly style: Style;
  readonly texts: ReadonlyMap<string, string>;
  /** Folder of compiled SQL relative to the project, e.g. `target/compiled`. */
  readonly compiledPath: (step: Step) => string | undefined;
}

/** Turns what happens in a run into dbt's messages, in dbt's words: plain lines and JSON are both made of them. */
export function runLog(facts: RunLogFacts): (event: RunEvent) => readonly LogEvent[] {
  const started = new Map<string, Date>();
  let hooks: string | undefined;
  const { style } = facts;

  const line = (
    event: Omit<LogEvent, 'msg' | 'data'> & { readonly data?: LogEvent['data'] },
    msg: string,
  ): LogEvent => ({ ...event, msg, data: event.data ?? { msg } });
  const blank = (at: Date): LogEvent => line({ name: 'Formatting', code: 'Z017', level: 'info', at }, '');

  const finished = (result: StepResult, index: number, total: number, at: Date): LogEvent[] => {
    const { step } = result;
    const startedAt = started.get(result.uniqueId);
    const info = nodeInfo(step, { status: result.status, startedAt, finishedAt: at });
    const events = [resultLine(result, index, total, at, info)];
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
  };

  const resultLine = (
    result: StepResult,
    index: number,
    total: number,
    at: Date,
    info: Record<string, unknown>,
  ): LogEvent => {
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
      return line(
        { ...base, name: 'SkippingDetails', code: 'Q034', data: { ...data, ...more } },
        make(`SKIP ${what}`, style.yellow('SKIP'), false),
      );
    }
    if (status === 'no-op') {
      return line(
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
        return line(
          { ...base, name: 'LogTestResult', code: 'Q007', data: { ...data, ...more } },
          make(`${word} ${name}`, colour(word)),
        );
      }
      case 'seed': {
        const more = { schema: node.schema, relation: node.alias, result_message: result.message ?? '' };
        return line(
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
        return line(
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
            ? style.yellow('PARTIAL SUCCESS')
            : style.green(result.message ?? 'OK');
        return line(
          { ...base, name: 'LogModelResult', code: 'Q012', data: { ...data, description } },
          make(`${words} ${description}`, shown),
        );
      }
    }
  };

  const hookLines = (result: StepResult, index: number, total: number, at: Date): LogEvent[] => {
    const { node } = result.step;
    const hook = node.kind === 'operation' ? node.hook : 'on-run-start';
    const before = hook === 'on-run-end' && hooks !== hook ? [blank(at)] : [];
    hooks = hook;
    const text = `hook: ${node.package}.${hook}.${node.kind === 'operation' ? node.index : 0}`;
    const { status } = result;
    const [word, colour] =
      status === 'success'
        ? (['OK', style.green] as const)
        : status === 'skipped'
          ? (['SKIP', style.yellow] as const)
          : (['ERROR', style.red] as const);
    const info = nodeInfo(result.step, { status, finishedAt: at });
    const common = { index, total, width: facts.width, truncate: true };
    const level: LogLevel = status === 'error' ? 'error' : 'info';
    const data = { statement: text.slice(6), index, total, node_info: info };
    const events = [
      ...before,
      line(
        { name: 'LogHookStartLine', code: 'Q032', level: 'info', at, data },
        fancyLine({ ...common, text: `START ${text}`, status: 'RUN' }),
      ),
      line(
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
    return hook === 'on-run-start' && index === total ? [...events, blank(at)] : events;
  };

  const problem = (result: StepResult, at: Date): LogEvent[] => {
    const { step, status, diagnostic } = result;
    const { node } = step;
    const warning = status === 'warn';
    const info = nodeInfo(step, { status, startedAt: started.get(result.uniqueId), finishedAt: at });
    const head = `${warning ? 'Warning' : 'Failure'} in ${node.kind} ${node.name} (${node.originalFilePath})`;
    const more = { resource_type: node.kind, node_name: node.name, path: node.originalFilePath };
    const events: LogEvent[] = [
      blank(at),
      {
        name: warning ? 'RunResultWarning' : 'RunResultFailure',
        code: warning ? 'Z021' : 'Z022',
        level: warning ? 'warn' : 'error',
        at,
        msg: warning ? style.yellow(head) : style.red(head),
        data: { ...more, node_info: info },
      },
      {
        name: warning ? 'RunResultWarningMessage' : 'RunResultError',
        code: warning ? 'Z046' : 'Z024',
        level: warning ? 'warn' : 'error',
        at,
        msg: `${warning ? '' : '  '}${result.message ?? `Status: ${status}`}`,
        data: { msg: result.message ?? '', node_info: info, ...(diagnostic && { code: diagnostic.code }) },
      },
    ];
    const note = (msg: string) =>
      events.push(
        line({ name: 'Note', code: 'Z050', level: 'info', at, data: { msg, node_info: info } }, msg),
      );
    const frame = diagnostic && frameOf(diagnostic, facts.texts);
    if (frame) {
      events.push(blank(at));
      note(frame);
    }
    for (const hint of diagnostic?.hints ?? []) note(`  help: ${hint}`);
    if (result.failingRows && result.failingRows.rows.length > 0) {
      events.push(blank(at));
      note(indent(rowsTable(result.failingRows, { maxColumnWidth: 30 })));
    }
    const compiled = result.compiled ? facts.compiledPath(step) : undefined;
    if (compiled !== undefined) {
      const msg = `  compiled code at ${compiled}`;
      events.push(blank(at));
      events.push(
        line(
          {
            name: 'SQLCompiledPath',
            code: 'Z026',
            level: 'info',
            at,
            data: { path: compiled, node_info: info },
          },
          msg,
        ),
      );
    }
    if (node.kind === 'test' && node.config.store_failures && node.relationName) {
      const query = `select * from ${node.relationName}`;
      const border = '-'.repeat(query.length);
      const msg = `  See test failures:\n  ${border}\n  ${query}\n  ${border}`;
      const data = { relation_name: node.relationName, node_info: info };
      events.push(
        blank(at),
        line({ name: 'CheckNodeTestFailure', code: 'Z027', level: 'info', at, data }, msg),
      );
    }
    return events;
  };

  const closing = (event: Extract<RunEvent, { kind: 'run-finished' }>): LogEvent[] => {
    const { at, elapsed, results } = event;
    const kinds = tally(results, ({ step: { node } }) => {
      if (node.kind === 'model') return `${node.config.materialized} model`;
      return node.kind === 'operation' ? 'project hook' : node.kind;
    });
    const counted = [...kinds]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, number]) => count(number, kind))
      .join(', ');
    const hours = Math.floor(elapsed / 3600);
    const minutes = Math.floor((elapsed % 3600) / 60);
    const seconds = elapsed % 60;
    const execution = ` in ${hours} hours ${minutes} minutes and ${seconds.toFixed(2)} seconds`;
    const errors = results.filter(
      (result) =>
        result.status === 'error' ||
        result.status === 'fail' ||
        (result.status === 'skipped' && result.message !== null),
    );
    const warnings = results.filter((result) => result.status === 'warn');
    const partial = results.filter((result) => result.status === 'partial success');
    const stats = statsOf(results);
    return [
      blank(at),
      line(
        {
          name: 'FinishedRunningStats',
          code: 'E047',
          level: 'info',
          at,
          data: { stat_line: counted, execution, execution_time: elapsed },
        },
        `Finished running ${counted}${execution} (${elapsed.toFixed(2)}s).`,
      ),
      blank(at),
      line(
        {
          name: 'EndOfRunSummary',
          code: 'Z030',
          level: 'info',
          at,
          data: {
            num_errors: errors.length,
            num_warnings: warnings.length,
            num_partial_success: partial.length,
            keyboard_interrupt: event.interrupted,
          },
        },
        summary(event.interrupted, errors.length, partial.length, warnings.length, style),
      ),
      ...errors.filter((result) => result.status !== 'skipped').flatMap((result) => problem(result, at)),
      ...warnings.flatMap((result) => problem(result, at)),
      blank(at),
      line({ name: 'StatsLine', code: 'Z023', level: 'info', at, data: { stats } }, statsLine(stats)),
    ];
  };

  return (event) => {
    const { at } = event;
    switch (event.kind) {
      case 'run-started': {
        const nodes = event.plan.steps.length;
        return [
          blank(at),
          line(
            {
              name: 'ConcurrencyLine',
              code: 'Q027',
              level: 'info',
              at,
              data: { num_threads: facts.threads, target_name: facts.targetName, node_count: nodes },
            },
            `Concurrency: ${facts.threads} threads (target='${facts.targetName}')`,
          ),
          blank(at),
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
          line(
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
      case 'step-finished':
        return finished(event.result, event.index, event.total, at);
      case 'hook-finished':
        return hookLines(event.result, event.index, event.total, at);
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
          line({ name: diagnostic.event ?? 'Note', code: diagnostic.code, level, at }, `${head}: ${msg}`),
        ];
      }
      case 'run-finished':
        return closing(event);
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

function summary(
  interrupted: boolean,
  errors: number,
  partial: number,
  warnings: number,
  style: Style,
): string {
  const partials = `${partial} partial ${partial === 1 ? 'success' : 'successes'}`;
  if (interrupted) return style.yellow('Exited because of keyboard interrupt');
  if (errors > 0) {
    const words = `Completed with ${plural(errors, 'error')}, ${partials}, and ${plural(warnings, 'warning')}:`;
    return style.red(words);
  }
  if (partial > 0) return style.yellow(`Completed with ${partials} and ${plural(warnings, 'warning')}`);
  if (warnings > 0) return style.yellow(`Completed with ${plural(warnings, 'warning')}:`);
  return style.green('Completed successfully');
}

/** `path:line:column` and the lines around it, or undefined where the place is no place in a text. */
function frameOf(diagnostic: Diagnostic, texts: ReadonlyMap<string, string>): string | undefined {
  const { at } = diagnostic;
  const text = at && texts.get(at.path);
  if (!at || text === undefined) return undefined;
  const { line, column } = positionAt(text, at.start);
  const head = `  --> ${at.path}:${line}:${column}`;
  if (at.start === 0 && at.end >= text.length && text.includes('\n')) return head;
  return `${head}\n${indent(codeFrame(text, at))}`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
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
