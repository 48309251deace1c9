import type { Call, ExitCode } from '../commands/command.ts';
import { begin, tell } from '../session/begin.ts';
import { failureOf } from '../session/failure-of.ts';
import { templateLogTo } from '../session/template-log.ts';
import { Workbench } from '../session/workbench.ts';

/** `tsdbt run-operation MACRO`: calls a macro with `--args`. */
export async function runOperationCommand(call: Call): Promise<ExitCode> {
  const begun = begin(call);
  if ('exitCode' in begun) return begun.exitCode;
  const { session, view } = begun;
  try {
    const args = (session.settled.options.values.args ?? {}) as Readonly<Record<string, unknown>>;
    const bench = await Workbench.open(session, new Set(), templateLogTo(view, call.io.now));
    try {
      const called = await bench.macro(call.positionals[0] as string, args);
      await session.writeArtifacts();
      if (called.kind === 'ok') return 0;
      tell(view, [called.diagnostic], session.texts);
      return called.diagnostic.code === 'macro-not-found' ? 2 : 1;
    } finally {
      await bench.close();
    }
  } catch (error) {
    tell(view, [failureOf(error)], session.texts);
    return call.io.signal.aborted ? 130 : 2;
  } finally {
    view.close();
    await session.close();
  }
}
