import type { RunEvent, StepResult } from '@tsdbt/core';
import { plural } from './counts.ts';
import { formatSeconds } from './format-seconds.ts';
import type { LiveFacts } from './live-view.ts';
import { stepName } from './result-line.ts';
import { rowsTable } from './rows-table.ts';
import { sortOf, statsLine, statsOf } from './run-stats.ts';
import { showDiagnostic } from './show-diagnostic.ts';
import type { Style } from './style.ts';
import { padText } from './text-width.ts';

/**
 * What a run came to, for a terminal: each failure with its frame and first failing rows, what
 * was skipped because of it, warnings, time per layer, the slowest steps, and dbt's closing line.
 */
export function runSummary(
  event: Extract<RunEvent, { kind: 'run-finished' }>,
  facts: LiveFacts,
  style: Style,
  quiet: boolean,
): string {
  const { results, elapsed } = event;
  const failed = results.filter(({ status }) => sortOf(status) === 'error');
  const warned = results.filter(({ status }) => status === 'warn');
  const sections = [
    ...failed.map((result) => failure(result, results, facts, style)),
    ...(quiet ? [] : warned.map((result) => failure(result, results, facts, style))),
  ];
  if (!quiet) {
    const layers = facts.isBrief ? undefined : layerTable(results, facts, style);
    const slow = facts.isBrief ? undefined : slowest(results, style);
    if (layers) sections.push(layers);
    if (slow) sections.push(slow);
    sections.push(closing(event, style, elapsed));
  }
  return `\n${sections.join('\n\n')}`;
}

function failure(result: StepResult, results: readonly StepResult[], facts: LiveFacts, style: Style): string {
  const { step, diagnostic, failingRows } = result;
  const { node } = step;
  const warning = result.status === 'warn';
  const colour = warning ? style.yellow : style.red;
  const head = `${colour(style.bold(`${warning ? '!' : '✗'} ${stepName(step)}`))} ${style.dim(node.originalFilePath)}`;
  const lines = [head];
  if (diagnostic) lines.push(indent(showDiagnostic(diagnostic, facts.texts, style)));
  else if (result.message) lines.push(indent(result.message));
  if (failingRows && failingRows.rows.length > 0) {
    lines.push(indent(rowsTable(failingRows, { maxColumnWidth: 30 })));
    const more = (result.failures ?? 0) - failingRows.rows.length;
    if (more > 0) lines.push(indent(style.dim(`and ${more} more`)));
  }
  const compiled = result.compiled ? facts.compiledPath(step) : undefined;
  if (compiled !== undefined) lines.push(indent(style.dim(`compiled: ${compiled}`)));
  const skipped = results.filter(({ skippedBecause }) => skippedBecause === result.uniqueId);
  if (skipped.length > 0) {
    lines.push(indent(style.yellow(`skipped because of it: ${skippedNames(skipped)}`)));
  }
  return lines.join('\n');
}

/** Names of models, and how many tests. */
function skippedNames(skipped: readonly StepResult[]): string {
  const models = skipped.filter(({ step }) => step.node.kind !== 'test' && step.node.kind !== 'unit_test');
  const names = models.slice(0, 6).map(({ step }) => stepName(step));
  if (models.length > names.length) names.push(`${models.length - names.length} more`);
  const tests = skipped.length - models.length;
  if (tests > 0) names.push(plural(tests, 'test'));
  return names.join(', ');
}

/** Steps and time per layer (the folder below models), in order of appearance. */
function layerTable(results: readonly StepResult[], facts: LiveFacts, style: Style): string | undefined {
  const layers = new Map<string, { models: number; seconds: number }>();
  for (const result of results) {
    const layer = facts.layerOf(result.step);
    if (layer === undefined || result.status === 'skipped') continue;
    const sum = layers.get(layer) ?? { models: 0, seconds: 0 };
    layers.set(layer, { models: sum.models + 1, seconds: sum.seconds + result.executionTime });
  }
  if (layers.size < 2) return undefined;
  const width = Math.max(...[...layers.keys()].map((layer) => layer.length));
  const lines = [...layers].map(([layer, { models, seconds }]) => {
    const steps = `${models} ${models === 1 ? 'model' : 'models'}`;
    return `  ${style.blue(padText(layer, width))}  ${steps.padStart(10)}  ${style.dim(formatSeconds(seconds).padStart(8))}`;
  });
  return [style.bold('Layers'), ...lines].join('\n');
}

/** The five steps that took longest, where that says something. */
function slowest(results: readonly StepResult[], style: Style): string | undefined {
  const timed = results
    .filter(({ status, executionTime }) => status !== 'skipped' && executionTime >= 0.01)
    .sort((a, b) => b.executionTime - a.executionTime);
  if (timed.length < 2) return undefined;
  const lines = timed.slice(0, 5).map((result) => {
    return `  ${style.dim(formatSeconds(result.executionTime).padStart(8))}  ${stepName(result.step)}`;
  });
  return [style.bold('Slowest'), ...lines].join('\n');
}

function closing(event: Extract<RunEvent, { kind: 'run-finished' }>, style: Style, elapsed: number): string {
  const stats = statsOf(event.results);
  const colour =
    stats.error > 0 || event.interrupted ? style.red : stats.warn > 0 ? style.yellow : style.green;
  const line = `${colour(statsLine(stats))} ${style.dim(`in ${formatSeconds(elapsed)}`)}`;
  return event.interrupted ? `${style.yellow('Interrupted')}\n${line}` : line;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
