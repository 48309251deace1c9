import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Step } from '../../plan/plan.ts';
import { batchId, isBatchSize, type TimeSpan } from '../../project/batch.ts';
import type { ModelNode } from '../../project/node.ts';
import type { Connection } from '../../warehouse/warehouse.ts';
import type { RunContext } from '../run-context.ts';
import type { Status, Timing } from '../run-event.ts';
import { type Ended, runNode } from '../run-node.ts';
import { planBatches } from './plan-batches.ts';

/** What a microbatch model is built with. */
export interface MicrobatchPlace {
  readonly step: Step;
  readonly node: ModelNode;
  readonly connection: Connection;
  readonly thread: string;
  readonly timing: Timing[];
  readonly onCompiled: () => void;
}

/**
 * Builds a model batch after batch, each with its own SQL over its own span of time. Where the first
 * fails the others are left out; a later one that fails leaves the rest alone. Hooks before run with the
 * first batch, hooks after with the last. Batches that an earlier run did are told again, not done again.
 */
export async function runMicrobatch(context: RunContext, place: MicrobatchPlace): Promise<Ended> {
  const { clock } = context.effects;
  const { node, timing } = place;
  const now = clock.now();
  timing.push({ name: 'compile', startedAt: now, completedAt: now });
  place.onCompiled();
  const earlier = context.earlierBatches?.get(node.uniqueId);
  const spans = earlier?.failed ?? spansOf(context, node);
  const run = new BatchRun(context, place, spans);
  for (let index = 0; index < spans.length; index += 1) await run.next(index);
  timing.push({ name: 'execute', startedAt: now, completedAt: clock.now() });
  return run.end(earlier?.successful ?? []);
}

function spansOf(context: RunContext, node: ModelNode): readonly TimeSpan[] {
  const { flags, invocation } = context.project.environment;
  const { batch_size: size, begin, lookback } = node.config;
  const span = flags.sample ?? flags.eventTime;
  // The link stage has seen to it that these are what they must be.
  if (!isBatchSize(size)) return [];
  return planBatches({
    size,
    begin: instantOf(String(begin)),
    lookback: typeof lookback === 'number' ? lookback : 1,
    isIncremental: isIncremental(context, node),
    ...span,
    now: context.earlierStart ?? invocation.startedAt,
  });
}

/** As written: a zone is not converted, only the digits count, as in dbt. */
function instantOf(text: string): Date {
  return new Date(`${text.replace(' ', 'T').slice(0, 19)}Z`);
}

function isIncremental(context: RunContext, node: ModelNode): boolean {
  const { database, schema, alias: identifier, config } = node;
  const existing = context.cache.get({ database, schema, identifier });
  if (existing?.type !== 'table') return false;
  return !(config.full_refresh ?? context.project.environment.flags.fullRefresh);
}

class BatchRun {
  private readonly context: RunContext;
  private readonly place: MicrobatchPlace;
  private readonly spans: readonly TimeSpan[];
  private readonly successful: TimeSpan[] = [];
  private readonly failed: TimeSpan[] = [];
  private isStopped = false;
  private interrupted = false;
  private diagnostic: Diagnostic | undefined;

  constructor(context: RunContext, place: MicrobatchPlace, spans: readonly TimeSpan[]) {
    this.context = context;
    this.place = place;
    this.spans = spans;
  }

  async next(index: number): Promise<void> {
    const { context, place } = this;
    const { clock } = context.effects;
    const span = this.spans[index];
    if (span === undefined) return;
    const facts = {
      step: place.step,
      thread: place.thread,
      start: span.start,
      index: index + 1,
      total: this.spans.length,
    };
    if (this.isStopped) {
      this.failed.push(span);
      if (!this.interrupted) {
        context.emit({
          kind: 'batch-finished',
          at: clock.now(),
          ...facts,
          status: 'skipped',
          executionTime: 0,
        });
      }
      return;
    }
    context.emit({ kind: 'batch-started', at: clock.now(), ...facts });
    const ticks = clock.monotonic();
    const ended = await runNode(context, this.nodeOf(span, index), {
      connection: place.connection,
      timing: [],
    });
    const isGood = ended.status === 'success';
    (isGood ? this.successful : this.failed).push(span);
    this.interrupted = ended.interrupted ?? false;
    this.isStopped = this.interrupted || (!isGood && index === 0);
    this.diagnostic ??= ended.diagnostic;
    context.emit({
      kind: 'batch-finished',
      at: clock.now(),
      ...facts,
      status: ended.status,
      message: ended.message,
      executionTime: (clock.monotonic() - ticks) / 1000,
      ...(ended.diagnostic && { diagnostic: ended.diagnostic }),
    });
  }

  /** The node as it is for one batch: with its span, and with those hooks that are its own. */
  private nodeOf(span: TimeSpan, index: number): ModelNode {
    const { node } = this.place;
    const { batch_size: size } = node.config;
    return {
      ...node,
      config: {
        ...node.config,
        ...(index > 0 && { 'pre-hook': [] }),
        ...(index < this.spans.length - 1 && { 'post-hook': [] }),
      },
      batch: {
        ...span,
        id: isBatchSize(size) ? batchId(span.start, size) : '',
        isIncremental: index > 0 || isIncremental(this.context, node),
      },
    };
  }

  /** The result of all batches, those of an earlier run among them. */
  end(earlier: readonly TimeSpan[]): Ended {
    const { successful, failed, diagnostic } = this;
    const good = successful.length;
    const status: Status = failed.length === 0 ? 'success' : good === 0 ? 'error' : 'partial success';
    const message =
      status === 'partial success'
        ? `PARTIAL SUCCESS (${good}/${good + failed.length})`
        : status.toUpperCase();
    return {
      status,
      message,
      failures: 0,
      batchResults: { successful: [...successful, ...earlier], failed },
      ...(diagnostic && { diagnostic }),
      ...(this.interrupted && { interrupted: true }),
    };
  }
}
