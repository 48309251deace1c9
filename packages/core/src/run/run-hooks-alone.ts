import type { Effects } from '../effects.ts';
import { hooksOf } from '../plan/hooks-of.ts';
import type { OperationNode } from '../project/node.ts';
import type { Project } from '../project/project.ts';
import type { Connection } from '../warehouse/warehouse.ts';
import { EventQueue } from './event-queue.ts';
import type { NodeCompiler } from './node-compiler.ts';
import { RelationCache } from './relation-cache.ts';
import type { RunEvent, StepResult } from './run-event.ts';
import { endExtra, runRunHooks } from './run-hooks.ts';

export interface HooksInput {
  readonly project: Project;
  readonly effects: Effects;
  readonly compiler: NodeCompiler;
  readonly when: OperationNode['hook'];
  /** What on-run-end hooks are told of. */
  readonly results?: readonly StepResult[];
}

/** Runs the hooks around something that is no plan: the freshness of sources. */
export async function* runHooksAlone(input: HooksInput): AsyncGenerator<RunEvent> {
  const queue = new EventQueue<RunEvent>();
  runAll(input, (event) => queue.push(event)).then(
    () => queue.end(),
    (error: unknown) => queue.end({ error }),
  );
  yield* queue;
}

async function runAll(input: HooksInput, emit: (event: RunEvent) => void): Promise<void> {
  const { project, effects, compiler, when, results } = input;
  const hooks = hooksOf(project, when)
    .map((id) => project.nodes.get(id))
    .filter((node): node is OperationNode => node?.kind === 'operation');
  if (hooks.length === 0) return;
  const writes: Promise<void>[] = [];
  let opened: Promise<Connection> | undefined;
  const none = { onRunStart: [], onRunEnd: [], steps: [], schemas: [], selected: new Set<string>() };
  const context = {
    project,
    plan: { command: 'freshness', ...none },
    effects,
    compiler,
    deferred: new Map(),
    cache: new RelationCache(),
    emit,
    write: (path: string, text: string) => {
      const written = effects.writeTarget(path, text);
      written.catch(() => undefined);
      writes.push(written);
    },
    connection: () => {
      opened ??= effects.warehouse.connect('master');
      return opened;
    },
  };
  try {
    const extra = when === 'on-run-end' ? endExtra(context.project, results ?? []) : undefined;
    const { unreadable } = await runRunHooks(context, hooks, extra);
    if (unreadable) emit({ kind: 'problem', at: effects.clock.now(), diagnostic: unreadable });
    await Promise.all(writes);
  } finally {
    const connection = await opened?.catch(() => undefined);
    await connection?.close();
  }
}
