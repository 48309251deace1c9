import type { Span } from '../../diagnostics/diagnostic.ts';

export type IndirectSelection = 'eager' | 'cautious' | 'buildable' | 'empty';

/** One criterion of dbt's selection grammar: a method with its value, and how far around it to go. */
export interface Criterion {
  readonly kind: 'criterion';
  /** As written, for messages. */
  readonly raw: string;
  /** Method before its first dot. */
  readonly method: string;
  /** What follows the method after dots: `materialized` of `config.materialized`. */
  readonly methodArguments: readonly string[];
  /** A string, or a YAML scalar where selectors.yml gives one. */
  readonly value: unknown;
  /** `@`: descendants, and all ancestors of them. */
  readonly childrensParents: boolean;
  /** How many edges upstream to go: 0 none, Infinity all. */
  readonly parents: number;
  readonly children: number;
  readonly indirect: IndirectSelection;
  /** Where it is written. */
  readonly at?: Span;
}

/** Several specs combined: dbt's union, intersection and difference (the first without the others). */
export interface SpecGroup {
  readonly kind: 'union' | 'intersection' | 'difference';
  readonly parts: readonly Spec[];
  readonly indirect: IndirectSelection;
  /** Set for what a command line asks for: matching nothing is worth a warning, which names this text. */
  readonly expected?: string;
  readonly at?: Span;
}

/** A tree that says what to select. */
export type Spec = Criterion | SpecGroup;

export function group(
  kind: SpecGroup['kind'],
  parts: readonly Spec[],
  more: Partial<SpecGroup> = {},
): SpecGroup {
  return { kind, parts, indirect: 'eager', ...more };
}
