import type { Environment } from '../project/environment.ts';
import type { BatchResults, RunEvent, StepResult, Timing } from '../run/run-event.ts';
import { artifactMetadata } from './artifact-metadata.ts';

type Json = Record<string, unknown>;

/** Gathers from the events of a run what run_results.json tells: a fold, one event after the other. */
export class RunResultsCollector {
  private readonly gathered: StepResult[] = [];
  private seconds = 0;
  private broken = false;

  add(event: RunEvent): void {
    if (event.kind === 'step-finished' || event.kind === 'hook-finished') this.gathered.push(event.result);
    if (event.kind === 'problem' && event.diagnostic.severity === 'error') this.broken = true;
    if (event.kind === 'run-finished') this.seconds = event.elapsed;
  }

  /** What has ended so far, in the order in which it ended. */
  get results(): readonly StepResult[] {
    return this.gathered;
  }

  /** Whether the run was given up because of something that is no result of a node. */
  get isBroken(): boolean {
    return this.broken;
  }

  /** Seconds; 0 before the run has ended. */
  get elapsed(): number {
    return this.seconds;
  }
}

/** run_results.json (v6). Ephemeral models are left out, unless they are asked for to be compiled or shown. */
export function runResults(
  environment: Environment,
  run: { readonly results: readonly StepResult[]; readonly elapsed: number },
  generatedAt: Date,
): Json {
  const { args, command, commandLine } = environment.invocation;
  return {
    metadata: artifactMetadata('run-results', environment, generatedAt),
    results: run.results.filter((result) => isTold(result, args)).map(resultToJson),
    elapsed_time: run.elapsed,
    args: { ...args, which: command, invocation_command: commandLine },
  };
}

function isTold({ step: { node, action } }: StepResult, args: Json): boolean {
  if (node.kind !== 'model' || node.config.materialized !== 'ephemeral') return true;
  const { select } = args;
  return (action === 'compile' || action === 'show') && Array.isArray(select) && select.length > 0;
}

function resultToJson(result: StepResult): Json {
  const { node } = result.step;
  // dbt says null of what has nothing to compile, false of what was not compiled for another reason.
  const compiles = 'rawCode' in node ? node.kind !== 'seed' : node.kind === 'unit_test';
  return {
    status: result.status,
    timing: result.timing.map(timingToJson),
    thread_id: result.thread,
    execution_time: result.executionTime,
    adapter_response: result.adapterResponse,
    message: result.message,
    failures: result.failures,
    unique_id: result.uniqueId,
    compiled: compiles ? result.compiled : null,
    compiled_code: compiles ? (result.compiledCode ?? null) : null,
    relation_name: relationName(result),
    batch_results: result.batchResults ? batchesToJson(result.batchResults) : null,
  };
}

function batchesToJson({ successful, failed }: BatchResults): Json {
  const spans = (list: BatchResults['failed']) => list.map(({ start, end }) => [isoOf(start), isoOf(end)]);
  return { successful: spans(successful), failed: spans(failed) };
}

/** As Python writes an instant in UTC; batches have no fractions of seconds. */
function isoOf(at: Date): string {
  return `${at.toISOString().slice(0, 19)}+00:00`;
}

/** Of tests too, where they store their failures; dbt leaves it out of seeds. */
function relationName({ relationName, step: { node } }: StepResult): string | null {
  if (node.kind === 'seed') return null;
  return relationName ?? ('relationName' in node ? node.relationName : undefined) ?? null;
}

/** One `timing` entry, which sources.json has too. */
export function timingToJson({ name, startedAt, completedAt }: Timing): Json {
  return { name, started_at: startedAt.toISOString(), completed_at: completedAt.toISOString() };
}
