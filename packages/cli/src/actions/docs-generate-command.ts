import path from 'node:path';
import { catalog } from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { writeFile } from '../disk/write-file.ts';
import { begin, tell } from '../session/begin.ts';
import { failureOf } from '../session/failure-of.ts';
import { readCatalog } from '../session/read-catalog.ts';
import { runQuietly } from '../session/run-quietly.ts';

/** `tsdbt docs generate`: compiles, and writes what the database holds to catalog.json. */
export async function docsGenerateCommand(call: Call): Promise<ExitCode> {
  const { io } = call;
  const begun = begin(call);
  if ('exitCode' in begun) return begun.exitCode;
  const { session, view } = begun;
  const { values } = session.settled.options;
  const say = (name: string, code: string, msg: string, data: Readonly<Record<string, unknown>> = {}) =>
    view.log({ name, code, level: 'info', msg, data, at: io.now() });
  try {
    if (values.compile !== false) {
      const { value: plan, diagnostics } = session.plan('compile');
      if (tell(view, diagnostics, session.selectionTexts())) return await session.refuse();
      const ran = await runQuietly(session, view, plan);
      if (ran.interrupted) return 130;
      if (tell(view, ran.problems, session.texts)) return 2;
    } else await session.writeArtifacts();
    say('BuildingCatalog', 'E044', 'Building catalog');
    const isEmpty = values.empty_catalog === true;
    const tables = isEmpty ? [] : await readCatalog(session.project, await session.warehouse());
    const file = path.join(session.settled.environment.invocation.targetDir, 'catalog.json');
    await writeFile(file, JSON.stringify(catalog(session.project, tables, io.now())));
    say('CatalogWritten', 'E042', `Catalog written to ${file}`, { path: file });
    return 0;
  } catch (error) {
    tell(view, [failureOf(error)], session.texts);
    return io.signal.aborted ? 130 : 2;
  } finally {
    view.close();
    await session.close();
  }
}
