import { cliMessages, type ListOutput, listKinds, listLines, select, selectMessages } from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { applyWarnError } from '../flags/apply-warn-error.ts';
import { begin, tell } from '../session/begin.ts';
import { listTable } from '../terminal/list-table.ts';

/** `tsdbt ls`: prints the selected resources as dbt does; on a terminal, names with kind and layer. */
export async function listCommand(call: Call): Promise<ExitCode> {
  const begun = await begin(call);
  if ('exitCode' in begun) return begun.exitCode;
  const { session, view } = begun;
  try {
    const { values, set } = session.settled.options;
    const models = values.models;
    if (Array.isArray(models) && models.length > 0) {
      for (const [name, option] of [
        ['select', '--select'],
        ['resource_types', '--resource-type'],
      ] as const) {
        if (!set.has(name)) continue;
        tell(view, [cliMessages.optionsExclude({ first: '--models', second: option })], session.texts);
        return 2;
      }
    }
    const asked = session.selection();
    if (tell(view, asked.diagnostics, session.texts)) return await session.refuse();
    const found = select(session.project, asked.value.selection, asked.value.state, {
      kinds: listKinds,
      includeEmpty: true,
    });
    const diagnostics = [...found.diagnostics];
    if (found.value.size === 0 && diagnostics.every(({ severity }) => severity !== 'error')) {
      diagnostics.push(selectMessages.selectNoNodes({}));
    }
    const { flags } = session.settled.environment;
    if (tell(view, applyWarnError(diagnostics, flags), session.selectionTexts()))
      return await session.refuse();
    const output = String(values.output ?? 'selector') as ListOutput;
    const keys = Array.isArray(values.output_keys) ? (values.output_keys as string[]) : [];
    const options = {
      output,
      ...(keys.length > 0 && { outputKeys: keys.flatMap((key) => key.split(/[\s,]+/)) }),
    };
    const lines =
      call.io.stdout.isTTY && !set.has('output') && !set.has('log_format')
        ? listTable(session.project, found.value, flags.useColors)
        : listLines(session.project, found.value, options);
    for (const msg of lines) {
      view.log({
        name: 'PrintEvent',
        code: 'Z052',
        level: 'info',
        msg,
        data: { msg },
        at: call.io.now(),
        printed: 'asked',
      });
    }
    await session.writeArtifacts();
    return 0;
  } finally {
    view.close();
    await session.close();
  }
}
