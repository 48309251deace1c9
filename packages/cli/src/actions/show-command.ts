import {
  cliMessages,
  type QueryResult,
  type RunnableNode,
  type SqlValue,
  type StepResult,
} from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { begin, tell } from '../session/begin.ts';
import { failureOf } from '../session/failure-of.ts';
import { inlineNode, inlinePath, inlineProblem } from '../session/inline-node.ts';
import { runQuietly } from '../session/run-quietly.ts';
import type { Session } from '../session/session.ts';
import { templateLogTo } from '../session/template-log.ts';
import { Workbench } from '../session/workbench.ts';
import { rowsTable } from '../terminal/rows-table.ts';
import type { View } from '../terminal/view.ts';

/** `tsdbt show`: the first rows of selected models, or of SQL given by `--inline`. */
export async function showCommand(call: Call): Promise<ExitCode> {
  const begun = await begin(call);
  if ('exitCode' in begun) return begun.exitCode;
  const { session, view } = begun;
  const { values } = session.settled.options;
  const direct = typeof values.inline_direct === 'string' ? values.inline_direct : undefined;
  const inline = typeof values.inline === 'string' ? values.inline : undefined;
  const sql = direct ?? inline;
  const texts = new Map([...session.selectionTexts(), [inlinePath, sql ?? '']]);
  try {
    const { selection } = session.selection().value;
    if (sql === undefined && selection.select.length === 0 && selection.selector === undefined) {
      tell(view, [cliMessages.showNeedsSelection({})], texts);
      return await session.refuse();
    }
    if (sql !== undefined && selection.select.length > 0) {
      tell(view, [cliMessages.optionsExclude({ first: '--select', second: '--inline' })], texts);
      return 2;
    }
    if (direct !== undefined) return await showDirect(call, session, view, direct, texts);
    const planned =
      inline === undefined
        ? session.plan('show')
        : { value: session.inlinePlan('show', inline), diagnostics: session.deferred().diagnostics };
    if (tell(view, planned.diagnostics, texts)) return await session.refuse();
    const ran = await runQuietly(session, view, planned.value);
    if (ran.interrupted) return 130;
    if (tell(view, inline === undefined ? ran.problems : ran.problems.map(inlineProblem), texts)) return 2;
    for (const result of ran.results) {
      const node = result.step.node as RunnableNode;
      // dbt looks for the node's name in the first thing that was asked for.
      if (inline === undefined && !selection.select[0]?.includes(node.name)) continue;
      const rows = result.preview ?? (await seedRows(call, session, view, result));
      if (rows) print(call, session, view, rows, inline === undefined ? node : undefined);
    }
    return 0;
  } catch (error) {
    tell(view, [failureOf(error)], texts);
    return call.io.signal.aborted ? 130 : 2;
  } finally {
    view.close();
    await session.close();
  }
}

/** All rows of a seed, which was loaded to be shown. */
async function seedRows(
  call: Call,
  session: Session,
  view: View,
  { relationName }: StepResult,
): Promise<QueryResult | undefined> {
  if (relationName === undefined) return undefined;
  const bench = await Workbench.open(session, new Set(), templateLogTo(view, call.io.now));
  try {
    const shown = await bench.rows({ sql: `select * from ${relationName}`, map: [] }, -1);
    return shown.kind === 'ok' ? shown.result : undefined;
  } finally {
    await bench.close();
  }
}

/** `--inline-direct`: SQL that is no template, run as it is. */
async function showDirect(
  call: Call,
  session: Session,
  view: View,
  sql: string,
  texts: ReadonlyMap<string, string>,
): Promise<ExitCode> {
  const bench = await Workbench.open(session, new Set(), templateLogTo(view, call.io.now));
  try {
    const { limit } = session.settled.options.values;
    const shown = await bench.rows({ sql, map: [] }, Number(limit ?? 5));
    if (shown.kind === 'failed') {
      tell(view, [inlineProblem(shown.diagnostic)], texts);
      return 2;
    }
    print(call, session, view, shown.result, undefined);
    return 0;
  } finally {
    await bench.close();
  }
}

function print(
  call: Call,
  session: Session,
  view: View,
  result: QueryResult,
  node: RunnableNode | undefined,
): void {
  const { values } = session.settled.options;
  const options = { json: values.output === 'json', quiet: values.quiet === true };
  const { msg, rows } = preview(result, { name: node && nameOf(node), ...options });
  const { name, uniqueId } = node ?? inlineNode(session.project, 'inline_query', '');
  const data = {
    node_name: name,
    preview: rows,
    is_inline: !node,
    unique_id: uniqueId,
    output_format: options.json ? 'json' : 'text',
    quiet: options.quiet,
  };
  const at = call.io.now();
  view.log({ name: 'ShowNode', code: 'Q041', level: 'info', msg, data, at, printed: 'asked' });
}

function nameOf(node: RunnableNode): string {
  return node.kind === 'model' && node.version != null ? `${node.name}.v${node.version}` : node.name;
}

/** Rows as dbt prints them, a table or JSON: with what is said around them, and alone. */
function preview(
  result: QueryResult,
  options: { readonly name?: string; readonly json: boolean; readonly quiet: boolean },
): { readonly msg: string; readonly rows: string } {
  if (options.json) {
    const rows = result.rows.map((row) =>
      Object.fromEntries(result.columns.map(({ name, type }, at) => [name, toJson(row[at] ?? null, type)])),
    );
    const value = options.name === undefined ? { show: rows } : { node: options.name, show: rows };
    return { msg: withFloats(JSON.stringify(value, undefined, 2)), rows: withFloats(JSON.stringify(rows)) };
  }
  const table = `${rowsTable(result)}\n`;
  const head = options.name === undefined ? 'inline node' : `node '${options.name}'`;
  return { msg: options.quiet ? table : `Previewing ${head}:\n${table}`, rows: table };
}

function toJson(value: SqlValue, type: string): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  const isFloat = /^(DOUBLE|FLOAT|DECIMAL\(\d+, ?[1-9])/i.test(type);
  if (typeof value === 'number') return isFloat ? floatMark(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (value.kind === 'decimal') return isFloat ? floatMark(Number(value.text)) : Number(value.text);
  return value.kind === 'nested' ? (value.value ?? value.text) : value.text;
}

/** A whole number that is no integer, which Python writes as `3.0`: a text until the JSON is made. */
function floatMark(value: number): number | string {
  return Number.isInteger(value) && Math.abs(value) < 1e16 ? `\u0000${value}.0` : value;
}

function withFloats(json: string): string {
  return json.replace(/"\\u0000(-?\d+\.0)"/g, '$1');
}
