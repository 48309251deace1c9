import { cliMessages, type Diagnostic } from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { begin, tell } from '../session/begin.ts';
import { failureOf } from '../session/failure-of.ts';
import { inlinePath } from '../session/inline-node.ts';
import type { Session } from '../session/session.ts';
import { templateLogTo } from '../session/template-log.ts';
import { Workbench } from '../session/workbench.ts';
import type { View } from '../terminal/view.ts';

/** `tsdbt compile`: writes compiled SQL; shows it where nodes were selected or `--inline` was given. */
export async function compileCommand(call: Call): Promise<ExitCode> {
  const begun = begin(call);
  if ('exitCode' in begun) return begun.exitCode;
  const { session, view } = begun;
  const { inline } = session.settled.options.values;
  const texts = new Map([...session.selectionTexts(), [inlinePath, String(inline ?? '')]]);
  try {
    if (typeof inline === 'string') return await compileInline(call, session, view, inline, texts);
    return await compileSelected(call, session, view, texts);
  } catch (error) {
    tell(view, [failureOf(error)], texts);
    return call.io.signal.aborted ? 130 : 2;
  } finally {
    view.close();
    await session.close();
  }
}

async function compileInline(
  call: Call,
  session: Session,
  view: View,
  inline: string,
  texts: ReadonlyMap<string, string>,
): Promise<ExitCode> {
  if (session.selection().value.selection.select.length > 0) {
    tell(view, [cliMessages.optionsExclude({ first: '--select', second: '--inline' })], texts);
    return 2;
  }
  const bench = await Workbench.open(session, new Set(), templateLogTo(view, call.io.now));
  try {
    const compiled = await bench.inline(inline);
    if (compiled.kind === 'failed') {
      tell(view, [compiled.diagnostic], texts);
      return 2;
    }
    print(call, session, view, undefined, compiled.sql);
    return 0;
  } finally {
    await bench.close();
  }
}

async function compileSelected(
  call: Call,
  session: Session,
  view: View,
  texts: ReadonlyMap<string, string>,
): Promise<ExitCode> {
  const { selection } = session.selection().value;
  const { value: plan, diagnostics } = session.plan('compile');
  if (tell(view, diagnostics, texts)) return await session.refuse();
  const problems: Diagnostic[] = [];
  let isInterrupted = false;
  for await (const event of session.run(plan)) {
    if (event.kind === 'log') view.run(event);
    else if (event.kind === 'problem') problems.push(event.diagnostic);
    else if (event.kind === 'run-finished') isInterrupted = event.interrupted;
    else if (event.kind === 'step-finished') {
      const { node } = event.result.step;
      if (event.result.diagnostic) problems.push(event.result.diagnostic);
      // dbt looks for the node's name in the first thing that was asked for.
      const isShown = selection.select[0]?.includes(node.name) ?? false;
      if (isShown && event.result.compiledCode !== undefined) {
        print(call, session, view, node.name, event.result.compiledCode);
      }
    }
  }
  if (isInterrupted) return 130;
  return tell(view, problems, texts) ? 2 : 0;
}

function print(call: Call, session: Session, view: View, name: string | undefined, compiled: string): void {
  const { values } = session.settled.options;
  const msg =
    values.output === 'json'
      ? JSON.stringify(name === undefined ? { compiled } : { node: name, compiled }, undefined, 2)
      : values.quiet === true
        ? compiled
        : name === undefined
          ? `Compiled inline node is:\n${compiled}`
          : `Compiled node '${name}' is:\n${compiled}`;
  const data = { node_name: name ?? 'inline_query', compiled, is_inline: name === undefined };
  view.log({
    name: 'CompiledNode',
    code: 'Q042',
    level: 'info',
    msg,
    data,
    at: call.io.now(),
    printed: true,
  });
}
