import type { Action, StepNode } from '../../../src/plan/plan.ts';
import type { Project } from '../../../src/project/project.ts';
import type { StepResult } from '../../../src/run/run-event.ts';

const actions: Partial<Record<StepNode['kind'], Action>> = {
  model: 'run',
  seed: 'seed',
  snapshot: 'snapshot',
  test: 'test',
  unit_test: 'unit-test',
};

/** How a step of a run may have ended. */
export function stepResult(project: Project, id: string, more: Partial<StepResult> = {}): StepResult {
  const node = project.nodes.get(id) as StepNode;
  return {
    uniqueId: id,
    step: { node, after: [], action: actions[node.kind] ?? 'none', reason: 'part of the project' },
    status: 'success',
    message: 'OK',
    failures: null,
    executionTime: 0.5,
    timing: [
      {
        name: 'compile',
        startedAt: new Date('2024-01-01T00:00:00.000Z'),
        completedAt: new Date('2024-01-01T00:00:00.100Z'),
      },
    ],
    thread: 'Thread-1 (worker)',
    adapterResponse: { _message: 'OK' },
    compiled: true,
    ...more,
  };
}
