import type { RunEvent, StepResult } from '@tsdbt/core';
import { count, plural, tally } from './counts.ts';
import type { LogEvent } from './log-event.ts';
import { blankLine, frameOf, indented, logLine, type RunLogFacts } from './log-parts.ts';
import { nodeInfo } from './node-info.ts';
import { rowsTable } from './rows-table.ts';
import { statsLine, statsOf } from './run-stats.ts';
import type { Style } from './style.ts';

/**
 * dbt's messages at the end of a run: what ran, failures, warnings, and how many of each. `gaveUp`: a problem
 * that is no node's made an end of it.
 */
export function endLog(
  facts: RunLogFacts,
  event: Extract<RunEvent, { kind: 'run-finished' }> & { readonly gaveUp: boolean },
  started: ReadonlyMap<string, Date>,
): readonly LogEvent[] {
  const { style } = facts;
  const problem = (result: StepResult) => problemLog(facts, result, event.at, started.get(result.uniqueId));
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
    blankLine(at),
    logLine(
      {
        name: 'FinishedRunningStats',
        code: 'E047',
        level: 'info',
        at,
        data: { stat_line: counted, execution, execution_time: elapsed },
      },
      `Finished running ${counted}${execution} (${elapsed.toFixed(2)}s).`,
    ),
    blankLine(at),
    logLine(
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
      summary(event, errors.length, partial.length, warnings.length, style),
    ),
    ...errors.filter((result) => result.status !== 'skipped').flatMap((result) => problem(result)),
    ...warnings.flatMap((result) => problem(result)),
    blankLine(at),
    logLine({ name: 'StatsLine', code: 'Z023', level: 'info', at, data: { stats } }, statsLine(stats)),
  ];
}

/** A failure or warning: where, why, with its frame, first failing rows and compiled SQL. */
function problemLog(
  facts: RunLogFacts,
  result: StepResult,
  at: Date,
  startedAt: Date | undefined,
): readonly LogEvent[] {
  const { style } = facts;
  const { step, status, diagnostic } = result;
  const { node } = step;
  const warning = status === 'warn';
  const info = nodeInfo(step, { status, startedAt, finishedAt: at });
  const head = `${warning ? 'Warning' : 'Failure'} in ${node.kind} ${node.name} (${node.originalFilePath})`;
  const group = facts.groupOf(step);
  const ofGroup = group === undefined ? {} : { group };
  const more = { ...ofGroup, resource_type: node.kind, node_name: node.name, path: node.originalFilePath };
  const events: LogEvent[] = [
    blankLine(at),
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
      data: {
        msg: result.message ?? '',
        node_info: info,
        ...(!warning && ofGroup),
        ...(diagnostic && { code: diagnostic.code }),
      },
    },
  ];
  const note = (msg: string) =>
    events.push(
      logLine({ name: 'Note', code: 'Z050', level: 'info', at, data: { msg, node_info: info } }, msg),
    );
  const frame = diagnostic && frameOf(diagnostic, facts.texts);
  if (frame) {
    events.push(blankLine(at));
    note(frame);
  }
  for (const hint of diagnostic?.hints ?? []) note(`  help: ${hint}`);
  if (result.failingRows && result.failingRows.rows.length > 0) {
    events.push(blankLine(at));
    note(indented(rowsTable(result.failingRows, { maxColumnWidth: 30 })));
  }
  const compiled = result.compiled ? facts.compiledPath(step) : undefined;
  if (compiled !== undefined) {
    const msg = `  compiled code at ${compiled}`;
    events.push(blankLine(at));
    events.push(
      logLine(
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
      blankLine(at),
      logLine({ name: 'CheckNodeTestFailure', code: 'Z027', level: 'info', at, data }, msg),
    );
  }
  return events;
}

function summary(
  { interrupted, gaveUp }: { readonly interrupted: boolean; readonly gaveUp: boolean },
  errors: number,
  partial: number,
  warnings: number,
  style: Style,
): string {
  const partials = `${partial} partial ${partial === 1 ? 'success' : 'successes'}`;
  if (interrupted) return style.yellow('Exited because of keyboard interrupt');
  if (gaveUp) return style.red('Given up because of the error above');
  if (errors > 0) {
    const words = `Completed with ${plural(errors, 'error')}, ${partials}, and ${plural(warnings, 'warning')}:`;
    return style.red(words);
  }
  if (partial > 0) return style.yellow(`Completed with ${partials} and ${plural(warnings, 'warning')}`);
  if (warnings > 0) return style.yellow(`Completed with ${plural(warnings, 'warning')}:`);
  return style.green('Completed successfully');
}
