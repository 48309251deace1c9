import { existsSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { cliMessages, type Diagnostic, hasErrors } from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { makeView } from '../session/make-view.ts';
import { requestOf } from '../session/request-of.ts';
import { type Settled, settle } from '../session/settle.ts';

/** `tsdbt clean`: removes the folders that `clean-targets` names, none of them a source of the project. */
export async function cleanCommand(call: Call): Promise<ExitCode> {
  const { io } = call;
  const { value, diagnostics } = settle(requestOf(call), io);
  const view = makeView({ call, options: value.options, settled: value.settled });
  try {
    view.diagnostics(diagnostics, value.texts);
    const { settled } = value;
    if (!settled || hasErrors(diagnostics)) return 2;
    const { targetDir } = settled.environment.invocation;
    const named = settled.config.cleanTargets?.map((target) => path.resolve(settled.dir, target));
    const targets = named ?? [targetDir];
    const problems = refusals(settled, targets, value.options.values.clean_project_files_only !== false);
    if (problems.length > 0) {
      view.diagnostics(problems, value.texts);
      return 2;
    }
    const tell = (name: string, code: string, msg: string, of?: string) =>
      view.log({
        name,
        code,
        level: 'info',
        msg,
        data: of === undefined ? { msg } : { path: of },
        at: io.now(),
      });
    for (const target of targets) {
      const shown = path.relative(settled.dir, target);
      tell('CheckCleanPath', 'Z012', `Checking ${shown}/*`, shown);
      await rm(target, { recursive: true, force: true });
      tell('ConfirmCleanPath', 'Z013', `Cleaned ${shown}/*`, shown);
    }
    tell('FinishedCleanPaths', 'Z015', 'Finished cleaning all paths.');
    return 0;
  } finally {
    view.close();
  }
}

function refusals(settled: Settled, targets: readonly string[], insideOnly: boolean): Diagnostic[] {
  const { config, dir } = settled;
  const sources = [
    config.modelPaths,
    config.seedPaths,
    config.testPaths,
    config.snapshotPaths,
    config.macroPaths,
    config.analysisPaths,
  ].flatMap((paths) => paths.map((each) => real(path.resolve(dir, each))));
  const problems: Diagnostic[] = [];
  for (const target of targets) {
    const shown = path.relative(dir, target) || '.';
    const place = real(target);
    if (insideOnly && !isWithin(place, real(dir))) {
      problems.push(cliMessages.cleanOutside({ path: shown }));
    } else if (sources.some((source) => isWithin(source, place)) || isWithin(real(dir), place)) {
      problems.push(cliMessages.cleanSource({ path: shown }));
    }
  }
  return problems;
}

function real(place: string): string {
  return existsSync(place) ? realpathSync(place) : place;
}

/** Whether `inner` is `outer` or lies in it. */
function isWithin(inner: string, outer: string): boolean {
  const relative = path.relative(outer, inner);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
