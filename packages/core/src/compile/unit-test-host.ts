import { compilationError, DbtError } from '../context/dbt-error.ts';
import type { Question } from '../context/question.ts';
import { RelationObject } from '../context/relation-object.ts';
import type { UnitTestNode } from '../project/node.ts';
import type { Column } from '../warehouse/relation.ts';
import type { AnswerCursor } from './answer-cursor.ts';
import { CompileHost } from './compile-host.ts';
import type { CompileInput } from './compile-input.ts';

/** A given input of a unit test, as it stands in the model's SQL. */
export interface GivenInput {
  /** As the model names it: `ref('a')`, `source('s', 't')`, `this`. */
  readonly key: string;
  /** Name of the CTE that holds its rows. */
  readonly cte: string;
}

/**
 * The context of a model under a unit test: what it reads are the given rows, and macros,
 * variables and environment variables may be overridden.
 */
export class UnitTestHost extends CompileHost {
  override readonly replacedMacros: ReadonlyMap<string, unknown>;
  /** Inputs that the model has read, in order. */
  readonly used = new Set<string>();
  private readonly test: UnitTestNode;
  private readonly inputs: ReadonlyMap<string, GivenInput>;

  constructor(
    input: CompileInput,
    cursor: AnswerCursor,
    test: UnitTestNode,
    inputs: ReadonlyMap<string, GivenInput>,
  ) {
    super(input, cursor);
    this.test = test;
    this.inputs = inputs;
    this.replacedMacros = new Map(Object.entries(sectionOf(test, 'macros')));
  }

  override self(): RelationObject | null {
    const given = this.inputs.get('this');
    return given ? cteRelation(given) : super.self();
  }

  override ref(name: string, packageName: string | undefined, version: string | number | undefined): unknown {
    const target = this.lookup(name, packageName, version);
    return this.given(target.uniqueId, `ref('${name}')`);
  }

  override source(source: string, table: string): unknown {
    const target = this.lookupSource(source, table);
    return this.given(target.uniqueId, `source('${source}', '${table}')`);
  }

  /** The node of an `input: ref(…)`. @throws DbtError when there is none */
  refNode(name: string, packageName: string | undefined, version: string | number | undefined) {
    return this.lookup(name, packageName, version);
  }

  /** The node of an `input: source(…)`. @throws DbtError when there is none */
  sourceNode(source: string, table: string) {
    return this.lookupSource(source, table);
  }

  /** Where the rows of a node can be looked at that is not built here. */
  deferredOf(target: { readonly uniqueId: string; readonly alias: string }): RelationObject | undefined {
    return this.deferredTo(target);
  }

  relationColumns(relation: RelationObject): readonly Column[] {
    return this.columns({ kind: 'columns', relation: relation.toRelation() });
  }

  /** Columns that a query would give. */
  queryColumns(sql: string): readonly Column[] {
    return this.columns({ kind: 'query-columns', sql });
  }

  private columns(question: Question): readonly Column[] {
    const answer = this.ask(question);
    if (answer.kind === 'columns') return answer.columns;
    throw new DbtError('Database Error', answer.kind === 'error' ? answer.error.message : 'no columns');
  }

  private given(id: string, call: string): unknown {
    const given = this.inputs.get(id);
    this.used.add(id);
    if (given) return cteRelation(given);
    throw compilationError(
      `The unit test '${this.test.name}' gives no rows for ${call}, which ${this.test.model} reads`,
      `An entry under "given" with "input: ${call}" and "rows: []" gives none.`,
    );
  }
}

function cteRelation(given: GivenInput): RelationObject {
  return new RelationObject({ identifier: given.cte, type: 'cte', quote: { identifier: false } });
}

/** `overrides.macros`, `.vars` or `.env_vars` of a unit test. */
export function sectionOf(
  test: UnitTestNode,
  name: 'macros' | 'vars' | 'env_vars',
): Readonly<Record<string, unknown>> {
  const section = test.overrides?.[name];
  return typeof section === 'object' && section !== null ? (section as Record<string, unknown>) : {};
}
