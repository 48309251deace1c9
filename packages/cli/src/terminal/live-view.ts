import type { Diagnostic, RunEvent, Step, StepResult } from '@tsdbt/core';
import type { Io } from '../io.ts';
import { formatSeconds } from './format-seconds.ts';
import { isShown, type LogEvent } from './log-event.ts';
import type { RunLogFacts } from './log-parts.ts';
import { resultLine, stepKind, stepName } from './result-line.ts';
import { sortOf } from './run-stats.ts';
import { runSummary } from './run-summary.ts';
import { makeScreen } from './screen.ts';
import { showDiagnostic } from './show-diagnostic.ts';
import type { Style } from './style.ts';
import { fitText, padText } from './text-width.ts';
import type { View } from './view.ts';

export interface LiveFacts extends RunLogFacts {
  readonly layerOf: (step: Step) => string | undefined;
  /** Leaves out of the summary what repeats itself from round to round. */
  readonly isBrief?: boolean;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** Messages that say nothing to people at a terminal. */
const unshown = new Set(['Formatting', 'MainReportVersion', 'AdapterRegistered', 'ConcurrencyLine']);

interface Running {
  readonly step: Step;
  readonly since: number;
}

/**
 * For people at a terminal: finished steps scroll by, and below them stand the running ones with
 * their times and how far the run is. Ends with a summary.
 */
export function liveView(input: {
  readonly io: Io;
  readonly style: Style;
  readonly level: string;
  readonly quiet: boolean;
  readonly print: boolean;
  readonly facts: () => LiveFacts;
}): View {
  const { io, style } = input;
  const screen = makeScreen(io.stdout);
  const running = new Map<string, Running>();
  const counts = { pass: 0, warn: 0, error: 0, skip: 0, noop: 0 };
  let total = 0;
  let done = 0;
  let begun = 0;
  let ticker: NodeJS.Timeout | undefined;

  const width = () => Math.max(20, io.stdout.columns);
  const redraw = () => screen.draw(progress());

  const progress = (): string[] => {
    const now = io.monotonic();
    const spin = frames[Math.floor(now / 90) % frames.length] as string;
    const most = Math.max(1, Math.min(8, io.stdout.rows - 6));
    const shown = [...running.values()].slice(0, most);
    const lines = shown.map(({ step, since }) => {
      const time = formatSeconds((now - since) / 1000);
      const name = padText(stepName(step), Math.min(44, width() - 30));
      const line = `  ${style.cyan(spin)} ${style.dim(padText(stepKind(step), 11))} ${name} ${style.dim(time)}`;
      return fitText(line, width() - 1);
    });
    if (running.size > shown.length) {
      lines.push(style.dim(`    and ${running.size - shown.length} more`));
    }
    return ['', ...lines, bar(now)];
  };

  const bar = (now: number): string => {
    const cells = 24;
    const filled = total === 0 ? 0 : Math.round((done / total) * cells);
    const track = style.green('━'.repeat(filled)) + style.dim('━'.repeat(cells - filled));
    const parts = [
      `${done}/${total}`,
      counts.pass > 0 && style.green(`${counts.pass} passed`),
      counts.warn > 0 && style.yellow(`${counts.warn} warned`),
      counts.error > 0 && style.red(`${counts.error} failed`),
      counts.skip > 0 && style.yellow(`${counts.skip} skipped`),
      style.dim(formatSeconds((now - begun) / 1000)),
    ];
    return fitText(`  ${track} ${parts.filter(Boolean).join('  ')}`, width() - 1);
  };

  const finish = (result: StepResult, facts: LiveFacts) => {
    running.delete(result.uniqueId);
    done += 1;
    counts[sortOf(result.status)] += 1;
    const quietly = input.quiet && result.status !== 'error' && result.status !== 'fail';
    if (!quietly) screen.print(resultLine(result, facts.layerOf(result.step), style, width()));
    redraw();
  };

  const stop = () => {
    clearInterval(ticker);
    ticker = undefined;
    screen.close();
  };

  return {
    log(event) {
      if (!isShown(event, input)) return;
      if (event.printed) screen.print(event.msg);
      else if (!unshown.has(event.name)) {
        screen.print(event.name === 'FoundStats' ? style.dim(event.msg) : event.msg);
      }
    },

    run(event: RunEvent) {
      const facts = input.facts();
      switch (event.kind) {
        case 'run-started':
          begun = io.monotonic();
          total = event.plan.steps.filter(({ action }) => action !== 'none').length;
          if (!input.quiet) ticker = setInterval(redraw, 100);
          break;
        case 'step-started':
          total = event.total;
          running.set(event.step.node.uniqueId, { step: event.step, since: io.monotonic() });
          if (!input.quiet) redraw();
          break;
        case 'step-finished':
          total = event.total;
          finish(event.result, facts);
          break;
        case 'hook-finished':
          if (!input.quiet || event.result.status === 'error') {
            screen.print(resultLine(event.result, undefined, style, width()));
          }
          break;
        case 'log':
          this.log(templateMessage(event, style));
          break;
        case 'problem':
          screen.print(showDiagnostic(event.diagnostic, facts.texts, style));
          break;
        case 'run-finished':
          stop();
          io.stdout.write(`${runSummary(event, facts, style, input.quiet)}\n`);
          break;
        case 'step-compiled':
        case 'hook-started':
        case 'statement-started':
        case 'statement-finished':
          break;
      }
    },

    diagnostics(diagnostics: readonly Diagnostic[], texts) {
      for (const each of diagnostics) {
        if (input.quiet && each.severity !== 'error') continue;
        screen.print(`${showDiagnostic(each, texts, style)}\n`);
      }
    },

    close: stop,
  };
}

function templateMessage(event: Extract<RunEvent, { kind: 'log' }>, style: Style): LogEvent {
  const { at, level, message, via } = event;
  const msg = via === 'warn' ? `${style.yellow('warning')}: ${message}` : message;
  const name = via === 'print' ? 'PrintEvent' : 'JinjaLogInfo';
  return { name, code: '', level, at, msg, data: {}, ...(via === 'print' && { printed: 'said' }) };
}
