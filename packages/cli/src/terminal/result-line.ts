import type { Step, StepResult } from '@tsdbt/core';
import { formatSeconds } from './format-seconds.ts';
import type { Style } from './style.ts';
import { fitText, padText, textWidth } from './text-width.ts';

/** How a step ended, on one line of a terminal: sign, kind, name, layer, what came of it, time. */
export function resultLine(
  result: StepResult,
  layer: string | undefined,
  style: Style,
  width: number,
): string {
  const { step, status } = result;
  const nameWidth = Math.max(16, Math.min(48, width - 46));
  const name = fitText(stepName(step), nameWidth);
  const quiet = status === 'skipped' || status === 'no-op';
  const left = [
    sign(status, style),
    style.dim(padText(stepKind(step), 11)),
    padText(quiet ? style.dim(name) : name, nameWidth),
    style.blue(padText(fitText(layer ?? '', 12), 12)),
  ].join(' ');
  const time = status === 'skipped' ? '' : formatSeconds(result.executionTime);
  const room = width - textWidth(left) - 12;
  const outcome = fitText(outcomeOf(result), Math.max(0, room));
  return ` ${left} ${padText(outcome, Math.max(0, room))} ${style.dim(time.padStart(8))}`.trimEnd();
}

/** `view`, `incremental`, `seed`, `test`, `hook`, … */
export function stepKind(step: Step): string {
  const { node } = step;
  if (node.kind === 'model') return node.config.materialized;
  if (node.kind === 'operation') return 'hook';
  return node.kind === 'unit_test' ? 'unit test' : node.kind;
}

export function stepName(step: Step): string {
  const { node } = step;
  if (node.kind === 'operation') return `${node.package} ${node.hook} ${node.index + 1}`;
  return node.kind === 'unit_test' ? `${node.model}::${node.name}` : node.name;
}

function sign(status: StepResult['status'], style: Style): string {
  switch (status) {
    case 'success':
    case 'pass':
      return style.green('✓');
    case 'warn':
      return style.yellow('!');
    case 'error':
    case 'fail':
    case 'partial success':
      return style.red('✗');
    case 'skipped':
      return style.yellow('↷');
    case 'no-op':
      return style.dim('·');
  }
}

function outcomeOf(result: StepResult): string {
  switch (result.status) {
    case 'error':
      return 'error';
    case 'fail':
    case 'warn':
      return `${result.failures} ${result.failures === 1 ? 'row' : 'rows'}`;
    case 'skipped':
      return result.skippedBecause === undefined ? 'skipped' : `skipped: ${nameOf(result.skippedBecause)}`;
    case 'success':
      return result.message === 'OK' || result.message === null ? '' : result.message;
    default:
      return '';
  }
}

function nameOf(uniqueId: string): string {
  return uniqueId.split('.')[2] ?? uniqueId;
}
