import { cliMessages } from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { begin, tell } from '../session/begin.ts';
import { failureOf } from '../session/failure-of.ts';
import { inlinePath, inlineProblem } from '../session/inline-node.ts';
import { runQuietly } from '../session/run-quietly.ts';
import type { Session } from '../session/session.ts';
import type { View } from '../terminal/view.ts';

/** `tsdbt compile`: writes compiled SQL; shows it where nodes were selected or `--inline` was given. */
export async function compileCommand(call: Call): Promise<ExitCode> {
  const begun = await begin(call);
  if ('exitCode' in begun) return begun.exitCode;
  const { session, view } = begun;
  const given = session.settled.options.values.inline;
  const inline = typeof given === 'string' ? given : undefined;
  const texts = new Map([...session.selectionTexts(), [inlinePath, inline ?? '']]);
  try {
    const { select } = session.selection().value.selection;
    if (inline !== undefined && select.length > 0) {
      tell(view, [cliMessages.optionsExclude({ first: '--select', second: '--inline' })], texts);
      return 2;
    }
    const planned =
      inline === undefined
        ? session.plan('compile')
        : { value: session.inlinePlan('compile', inline), diagnostics: session.deferred().diagnostics };
    if (tell(view, planned.diagnostics, texts)) return await session.refuse();
    const ran = await runQuietly(session, view, planned.value);
    if (ran.interrupted) return 130;
    if (tell(view, inline === undefined ? ran.problems : ran.problems.map(inlineProblem), texts)) return 2;
    for (const { step, compiledCode } of ran.results) {
      if (compiledCode === undefined) continue;
      // dbt looks for the node's name in the first thing that was asked for.
      if (inline !== undefined) print(call, session, view, step.node, compiledCode, true);
      else if (select[0]?.includes(step.node.name))
        print(call, session, view, step.node, compiledCode, false);
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

function print(
  call: Call,
  session: Session,
  view: View,
  node: { readonly name: string; readonly uniqueId: string },
  compiled: string,
  isInline: boolean,
): void {
  const { values } = session.settled.options;
  const name = isInline ? undefined : node.name;
  const msg =
    values.output === 'json'
      ? JSON.stringify(name === undefined ? { compiled } : { node: name, compiled }, undefined, 2)
      : values.quiet === true
        ? compiled
        : name === undefined
          ? `Compiled inline node is:\n${compiled}`
          : `Compiled node '${name}' is:\n${compiled}`;
  const data = {
    node_name: node.name,
    compiled,
    is_inline: isInline,
    unique_id: node.uniqueId,
    output_format: values.output === 'json' ? 'json' : 'text',
    quiet: values.quiet === true,
  };
  view.log({
    name: 'CompiledNode',
    code: 'Q042',
    level: 'info',
    msg,
    data,
    at: call.io.now(),
    printed: 'asked',
  });
}
