import type { TemplateLog } from '../compile/compiled.ts';
import type { Effects } from '../effects.ts';
import type { Plan } from '../plan/plan.ts';
import type { DeferredRelation } from '../project/deferred-relation.ts';
import type { UniqueId } from '../project/node.ts';
import type { Project } from '../project/project.ts';
import type { Connection } from '../warehouse/warehouse.ts';
import type { NodeCompiler } from './node-compiler.ts';
import type { RelationCache } from './relation-cache.ts';
import type { BatchResults, RunEvent } from './run-event.ts';

/** What all parts of one run share. */
export interface RunContext {
  readonly project: Project;
  readonly plan: Plan;
  readonly effects: Effects;
  readonly compiler: NodeCompiler;
  /** Relations of another run, which `clone` makes views of. */
  readonly deferred: ReadonlyMap<UniqueId, DeferredRelation>;
  readonly cache: RelationCache;
  /** Of microbatch models, what an earlier run did of them: only failed batches are built again. */
  readonly earlierBatches?: ReadonlyMap<UniqueId, BatchResults>;
  /** When the run that is done again was started: its batches end where they did then. */
  readonly earlierStart?: Date;
  emit(event: RunEvent): void;
  /** Writes below the target folder without being waited for; the run's end waits for all. */
  write(path: string, text: string): void;
  /** The connection of a thread (from 0), or of hooks (-1); opened when first needed. */
  connection(thread: number): Promise<Connection>;
}

/** Tells what a template logged. */
export function emitLogs(context: RunContext, logs: readonly TemplateLog[], node: UniqueId): void {
  for (const { via, level, message } of logs) {
    context.emit({ kind: 'log', at: context.effects.clock.now(), level, via, message, node });
  }
}
