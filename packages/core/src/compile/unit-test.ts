import { compilationError, DbtError } from '../context/dbt-error.ts';
import { noRelations, relationOfNode } from '../context/null-host.ts';
import { readInput } from '../context/read-input.ts';
import { templateMessages } from '../diagnostics/messages/template.ts';
import type { ModelNode, Node, UnitTestNode } from '../project/node.ts';
import type { Column } from '../warehouse/relation.ts';
import { AnswerCursor } from './answer-cursor.ts';
import { QuestionAsked } from './compile-host.ts';
import type { CompileInput } from './compile-input.ts';
import { compileNode, renderWith } from './compile-node.ts';
import type { Compiled } from './compiled.ts';
import { expectedByMacro, fixtureByMacro } from './fixture-by-macro.ts';
import { expectedSql, fixtureSql } from './fixture-sql.ts';
import { type Cte, withCtes } from './inline-ephemeral.ts';
import { sectionOf, UnitTestHost } from './unit-test-host.ts';

type Row = Readonly<Record<string, unknown>>;

/** Whether the project has a part in a macro that comes with dbt: by another of its name, or of one it calls. */
export type IsReplaced = (macro: 'get_fixture_sql' | 'get_expected_sql') => boolean;

/**
 * The SQL of a unit test: the rows that the model gives over the given inputs, and the rows expected
 * of it, told apart by a last column `actual_or_expected`. Types come from the relations that the
 * inputs stand for, and from binding the model's own query.
 */
export function compileUnitTest(
  test: UnitTestNode,
  input: Omit<CompileInput, 'node'>,
  isReplaced: IsReplaced = () => false,
): Compiled {
  const model = input.project.nodes.get(test.dependsOn.nodes[0] ?? '');
  if (model?.kind !== 'model')
    return failed(test, compilationError(`The unit test '${test.name}' has no model`));
  const cursor = new AnswerCursor(input.answers);
  const own = overridden(test, { ...input, node: model });
  try {
    const ctes = new Map<string, Cte>();
    const inputs = new Map<string, { key: string; cte: string }>();
    const host = new UnitTestHost(own, cursor, test, inputs);
    for (const given of test.given) {
      const target = inputNode(String(given.input), model, host, test);
      const name = target === model && String(given.input).trim() === 'this' ? model.alias : nameOf(target);
      const cte = `__dbt__cte__${name}`;
      const key = target === model ? 'this' : target.uniqueId;
      inputs.set(key, { key: String(given.input), cte });
      const sql =
        given.format === 'sql'
          ? String(given.rows)
          : isReplaced('get_fixture_sql')
            ? fixtureByMacro(rowsOf(given), columnsOf(target, host, own), {
                ...own,
                node: { ...model, name: target.name },
              })
            : fixtureSql(rowsOf(given), columnsOf(target, host, own), target.name);
      ctes.set(key, { id: target.uniqueId, name: cte, sql, map: [] });
    }
    const rendered = renderWith(host, own);
    if (rendered.kind !== 'rendered') return rendered;
    // dbt puts `this` first, then what the model reads, in its order; what it does not read stays out.
    const main = withCtes(
      rendered,
      ['this', ...host.used].flatMap((key) => ctes.get(key) ?? []),
    );
    const columns = host.queryColumns(main.sql);
    const sql = comparison(
      test,
      { sql: main.sql, columns },
      isReplaced('get_expected_sql') ? (rows) => expectedByMacro(rows, columns, own) : expectedSql,
    );
    return { kind: 'sql', sql, tested: main.sql, map: [], extraCtes: [], logs: host.logs };
  } catch (error) {
    if (error instanceof QuestionAsked) return { kind: 'question', question: error.question };
    if (error instanceof DbtError) return failed(test, error);
    throw error;
  }
}

function failed(test: UnitTestNode, error: DbtError): Compiled {
  const diagnostic = templateMessages.raised(
    { kind: error.kind, text: error.message, hints: error.hints },
    { at: test.at },
  );
  return { kind: 'failed', diagnostic, logs: [] };
}

function overridden(test: UnitTestNode, input: CompileInput): CompileInput {
  const env = sectionOf(test, 'env_vars');
  const { environment } = input.project;
  const project =
    Object.keys(env).length === 0
      ? input.project
      : {
          ...input.project,
          environment: { ...environment, env: { ...environment.env, ...(env as Record<string, string>) } },
        };
  return { ...input, project, vars: input.vars.with(sectionOf(test, 'vars')) };
}

/** The node that a given input stands for. @throws DbtError */
function inputNode(
  text: string,
  model: ModelNode,
  host: UnitTestHost,
  test: UnitTestNode,
): Node & { readonly uniqueId: string } {
  const read = readInput(text);
  if (!read)
    throw compilationError(
      `The input '${text}' of unit test '${test.name}' is not ref(…), source(…, …) or this`,
    );
  if (read.call === 'this') return model;
  try {
    if (read.call === 'source') return host.sourceNode(read.args[0] ?? '', read.args[1] ?? '');
    const [packageName, name] = read.args.length === 2 ? read.args : [undefined, read.args[0]];
    return host.refNode(name ?? '', packageName, read.version);
  } catch (error) {
    if (!(error instanceof DbtError)) throw error;
    throw compilationError(
      `Unit test '${test.name}' had an input (${text}) which was not found in the manifest`,
    );
  }
}

function nameOf(node: Node): string {
  if (node.kind === 'source') return `${node.sourceName}__${node.name}`;
  return 'alias' in node ? node.alias : node.name;
}

/** Columns of what an input stands for: of its relation, or of its query where it has none. */
function columnsOf(node: Node, host: UnitTestHost, input: CompileInput): readonly Column[] {
  if (node.kind === 'source') {
    const relation = relationOfNode({ ...node, alias: node.identifier }, node.quoting);
    if (node.externalLocation !== undefined)
      return host.queryColumns(`select * from ${node.externalLocation}`);
    return host.relationColumns(relation);
  }
  if (node.kind === 'model' && node.config.materialized === 'ephemeral')
    return host.queryColumns(queryOf(node, input));
  if (node.kind !== 'model' && node.kind !== 'seed' && node.kind !== 'snapshot') return [];
  const relation = relationOfNode(node, node.config.quoting);
  if (host.exists(relation)) return host.relationColumns(relation);
  const deferred = host.deferredOf(node);
  if (deferred) return host.relationColumns(deferred);
  // Not built yet: its query knows the columns, as long as what it reads is there.
  if (node.kind === 'model') return host.queryColumns(queryOf(node, input));
  throw compilationError(
    `Not able to get columns for unit test '${node.name}' from relation ${relation.render()} because the relation doesn't exist`,
    `It is built by: tsdbt build --select ${node.name}`,
  );
}

/** The SQL of a node as of its first run, when no relation is there yet. @throws DbtError */
function queryOf(node: ModelNode, input: CompileInput): string {
  const compiled = compileNode({ ...input, node, answers: [], relations: noRelations });
  if (compiled.kind === 'sql') return compiled.sql;
  throw compilationError(
    `The columns of ${node.name} are not known before it is built`,
    `It is built by: tsdbt build --select ${node.name}`,
  );
}

function rowsOf(given: Row): readonly Row[] {
  return Array.isArray(given.rows) ? (given.rows as Row[]) : [];
}

function comparison(
  test: UnitTestNode,
  { sql: main, columns }: { readonly sql: string; readonly columns: readonly Column[] },
  expectedOf: (rows: readonly Row[], columns: readonly Column[]) => string,
): string {
  const rows = rowsOf(test.expect);
  const isSql = test.expect.format === 'sql';
  const wanted =
    isSql || rows.length === 0 ? columns.map((column) => column.name) : Object.keys(rows[0] as Row);
  const names = wanted
    .map((name) =>
      quoted(columns.find((column) => column.name.toLowerCase() === name.toLowerCase())?.name ?? name),
    )
    .join(', ');
  const expected = isSql
    ? String(test.expect.rows)
    : rows.length === 0
      ? 'select * from dbt_internal_unit_test_actual limit 0'
      : expectedOf(rows, columns);
  return [
    '-- Build actual result given inputs',
    'with dbt_internal_unit_test_actual as (',
    `  select ${names}, 'actual' as "actual_or_expected"`,
    `  from (\n${main}\n) _dbt_internal_unit_test_actual`,
    '),',
    '-- Build expected result',
    'dbt_internal_unit_test_expected as (',
    `  select ${names}, 'expected' as "actual_or_expected"`,
    `  from (\n${expected}\n) _dbt_internal_unit_test_expected`,
    ')',
    '-- Union actual and expected results',
    'select * from dbt_internal_unit_test_actual',
    'union all',
    'select * from dbt_internal_unit_test_expected',
  ].join('\n');
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
