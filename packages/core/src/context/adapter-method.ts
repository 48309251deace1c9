import type { ColumnObject } from './column-object.ts';
import type { ContextHost } from './host.ts';
import type { Answer, Question } from './question.ts';

/** What a method of `adapter` works with. */
export interface AdapterScope {
  readonly host: ContextHost;
  /** Asks the database. @throws DbtError for what it refuses */
  ask<Kind extends Answer['kind']>(question: Question, kind: Kind): Extract<Answer, { kind: Kind }>;
  columns(relation: unknown): ColumnObject[];
}

/** A method of `adapter`, as templates call it. */
export interface AdapterMethod<Scope extends AdapterScope = AdapterScope> {
  readonly signature: string;
  readonly run: (values: readonly unknown[], adapter: Scope) => unknown;
  /** What dbt answers while the project is being read; absent: the same as later. */
  readonly parse?: () => unknown;
}
