import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { catalog, docsPage, manifestText, select, type UniqueId } from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { writeFile } from '../disk/write-file.ts';
import { begin, tell } from '../session/begin.ts';
import { failureOf } from '../session/failure-of.ts';
import { readCatalog } from '../session/read-catalog.ts';
import { runQuietly } from '../session/run-quietly.ts';
import type { Session } from '../session/session.ts';

/** `tsdbt docs generate`: compiles, and writes what the database holds to catalog.json, and a page of both. */
export async function docsGenerateCommand(call: Call): Promise<ExitCode> {
  const { io } = call;
  const begun = await begin(call);
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
    }
    say('BuildingCatalog', 'E044', 'Building catalog');
    const isEmpty = values.empty_catalog === true;
    const tables = isEmpty ? [] : await readCatalog(session.project, await session.warehouse());
    const file = path.join(session.settled.environment.invocation.targetDir, 'catalog.json');
    const shown = values.compile === false ? undefined : selectedIds(session);
    const found = catalog(session.project, tables, io.now(), { ...(shown && { only: shown }) });
    await writeFile(file, JSON.stringify(found));
    await writePage(session, found, io.now());
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

/** What was selected, sources among it, whose tables the catalog tells. */
function selectedIds(session: Session): ReadonlySet<UniqueId> {
  const { selection, state } = session.selection().value;
  return select(session.project, selection, state).value;
}

/** index.html, from the manifest as it was written; `--static` asks for it under dbt's name of that too. */
async function writePage(
  session: Session,
  found: Readonly<Record<string, unknown>>,
  generatedAt: Date,
): Promise<void> {
  const dir = session.settled.environment.invocation.targetDir;
  const written = await readFile(path.join(dir, 'manifest.json'), 'utf8').catch(() => undefined);
  const manifest: unknown = JSON.parse(written ?? manifestText(session.project, { generatedAt }));
  const page = docsPage(manifest as Record<string, unknown>, found);
  await writeFile(path.join(dir, 'index.html'), page);
  if (session.settled.options.values.static !== true) return;
  await writeFile(path.join(dir, 'static_index.html'), page);
}
