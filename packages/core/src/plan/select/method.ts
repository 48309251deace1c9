import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Node } from '../../project/node.ts';
import type { Project } from '../../project/project.ts';
import type { PreviousState } from './previous-state.ts';
import type { Criterion } from './spec.ts';

/** What a method may look at. */
export interface SearchContext {
  readonly project: Project;
  /** All enabled nodes. */
  readonly nodes: readonly Node[];
  readonly state?: PreviousState;
  /** Tells of a criterion that cannot be understood; the selection then fails. */
  report(diagnostic: Diagnostic): void;
  /** The nodes of a selector of selectors.yml. */
  selector(name: string, criterion: Criterion): readonly Node[];
}

/** Finds the nodes that a criterion names, without regard to its graph operators. */
export type Method = (context: SearchContext, criterion: Criterion) => readonly Node[];
