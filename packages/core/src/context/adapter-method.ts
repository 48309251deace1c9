import type { Macro } from '../project/node.ts';
import type { ColumnObject } from './column-object.ts';
import type { ContextHost } from './host.ts';
import type { Answer, Question } from './question.ts';
import type { RelationObject } from './relation-object.ts';

/** What a method of `adapter` works with. */
export interface AdapterScope {
  readonly host: ContextHost;
  /** Asks the database. @throws DbtError for what it refuses */
  ask<Kind extends Answer['kind']>(question: Question, kind: Kind): Extract<Answer, { kind: Kind }>;
  columns(relation: unknown): ColumnObject[];
}

/** What methods that look around in the project and the database work with besides. */
export interface BoundAdapter extends AdapterScope {
  /** A macro as templates call it. */
  bind(macro: Macro): unknown;
  /** The relations of a schema, as far as they are known, else asked for. */
  relationsIn(database: string, schema: string): readonly RelationObject[];
}

/** A method of `adapter`, as templates call it. */
export interface AdapterMethod<Scope extends AdapterScope = AdapterScope> {
  readonly signature: string;
  readonly run: (values: readonly unknown[], adapter: Scope) => unknown;
  /** What dbt answers while the project is being read; absent: the same as later. */
  readonly parse?: () => unknown;
}
