import { cliMessages, type QueryResult, type RunnableNode, type SqlValue } from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { begin, tell } from '../session/begin.ts';
import { failureOf } from '../session/failure-of.ts';
import { inlinePath } from '../session/inline-node.ts';
import { templateLogTo } from '../session/template-log.ts';
import { Workbench } from '../session/workbench.ts';
import { rowsTable } from '../terminal/rows-table.ts';

/** `tsdbt show`: the first rows of selected models, or of SQL given by `--inline`. */
export async function showCommand(call: Call): Promise<ExitCode> {
  const { io } = call;
  const begun = begin(call);
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
      return 2;
    }
    if (sql !== undefined && selection.select.length > 0) {
      tell(view, [cliMessages.optionsExclude({ first: '--select', second: '--inline' })], texts);
      return 2;
    }
    const { value: plan, diagnostics } = session.plan('show', sql === undefined ? undefined : nothing);
    if (sql === undefined && tell(view, diagnostics, texts)) return await session.refuse();
    const bench = await Workbench.open(session, plan.selected, templateLogTo(view, io.now));
    try {
      const nodes = sql === undefined ? plan.steps.map(({ node }) => node as RunnableNode) : [undefined];
      for (const node of nodes) {
        if (node && !isNamed(node, selection.select)) continue;
        const compiled =
          direct !== undefined
            ? { kind: 'ok' as const, sql: direct, map: [] }
            : node
              ? await bench.node(node)
              : await bench.inline(sql as string);
        const shown =
          compiled.kind === 'ok' ? await bench.rows(compiled, Number(values.limit ?? 5)) : compiled;
        if (shown.kind === 'failed') {
          tell(view, [shown.diagnostic], texts);
          return 2;
        }
        const msg = preview(shown.result, {
          name: node && nameOf(node),
          json: values.output === 'json',
          quiet: values.quiet === true,
        });
        const data = { node_name: node?.name ?? 'inline_query', preview: msg, is_inline: !node };
        view.log({ name: 'ShowNode', code: 'Q041', level: 'info', msg, data, at: io.now(), printed: true });
      }
      return 0;
    } finally {
      await bench.close();
    }
  } catch (error) {
    tell(view, [failureOf(error)], texts);
    return io.signal.aborted ? 130 : 2;
  } finally {
    view.close();
    await session.close();
  }
}

const nothing = {
  select: [],
  exclude: ['*'],
  resourceTypes: [],
  excludeResourceTypes: [],
  indirectSelection: 'empty',
} as const;

/** Tests come along with a selected model; only what was asked for by name is shown. */
function isNamed(node: RunnableNode, select: readonly string[]): boolean {
  return node.kind !== 'test' || select.some((word) => word.includes(node.name));
}

function nameOf(node: RunnableNode): string {
  return node.kind === 'model' && node.version != null ? `${node.name}.v${node.version}` : node.name;
}

/** Rows as dbt prints them: a table, or JSON. */
function preview(
  result: QueryResult,
  options: { readonly name?: string; readonly json: boolean; readonly quiet: boolean },
): string {
  if (options.json) {
    const rows = result.rows.map((row) =>
      Object.fromEntries(result.columns.map(({ name }, at) => [name, toJson(row[at] ?? null)])),
    );
    const value = options.name === undefined ? { show: rows } : { node: options.name, show: rows };
    return JSON.stringify(value, undefined, 2);
  }
  const table = `${rowsTable(result)}\n`;
  if (options.quiet) return table;
  return options.name === undefined
    ? `Previewing inline node:\n${table}`
    : `Previewing node '${options.name}':\n${table}`;
}

function toJson(value: SqlValue): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value.kind === 'decimal') return Number(value.text);
  return value.kind === 'nested' ? (value.value ?? value.text) : value.text;
}
