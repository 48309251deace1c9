import path from 'node:path';
import type { UniqueId } from '@tsdbt/core';
import { type FSWatcher, watch as watchFiles } from 'chokidar';
import type { Call, ExitCode } from './commands/command.ts';
import { findProject } from './disk/find-project.ts';
import { begin, tell } from './session/begin.ts';
import { failureOf } from './session/failure-of.ts';
import { newMemory } from './session/memory.ts';
import type { Session } from './session/session.ts';
import type { View } from './terminal/view.ts';
import { changedIds, onlySteps, withDescendants } from './watch/affected.ts';
import { ChangeQueue } from './watch/change-queue.ts';
import { fingerprints } from './watch/fingerprints.ts';
import { watchedPaths } from './watch/watched-paths.ts';

/**
 * A burst of saves ends when nothing came for so long. It is longer than the 50 ms for which chokidar
 * holds back further changes of one file: a file saved again and again would otherwise look quiet.
 */
const quietMs = 90;

/** What no watching concerns, of whatever folder: repositories, libraries, and editors' own files. */
const alien = /(?:^|\/)(?:\.git|node_modules|\.[^/]*\.sw.|[^/]*~|[^/]*\.tmp)$/;

/**
 * `tsdbt watch`: builds the selection once, and after each save what changed and what hangs on
 * it. chokidar's one door. Between rounds the database is closed; a round is the ordinary
 * pipeline with its memo kept warm.
 */
export async function watch(call: Call): Promise<ExitCode> {
  const { io } = call;
  const given = call.given['project-dir'] ?? io.env.DBT_ENGINE_PROJECT_DIR ?? io.env.DBT_PROJECT_DIR;
  const found = findProject({ cwd: io.cwd, ...(typeof given === 'string' && { projectDir: given }) }).value;
  if (!found) {
    const begun = await begin(call);
    return 'exitCode' in begun ? begun.exitCode : 2;
  }
  const queue = new ChangeQueue(quietMs);
  const rounds = new Rounds(call, found.dir);
  const watcher = openWatcher(found.dir, queue);
  watcher.add([...watchedPaths(found.dir, undefined)]);
  try {
    let changes: ReadonlySet<string> | undefined = new Set();
    while (changes !== undefined) {
      await rounds.next(changes, (paths) => watcher.add([...paths]));
      changes = await queue.next(io.signal);
    }
    return 130;
  } finally {
    await watcher.close();
  }
}

function openWatcher(dir: string, queue: ChangeQueue): FSWatcher {
  const watcher = watchFiles([], {
    cwd: dir,
    ignoreInitial: true,
    ignored: (file) => {
      const below = path.relative(dir, path.resolve(dir, file)).split(path.sep).join('/');
      return below === 'target' || below === 'logs' || alien.test(below);
    },
  });
  watcher.on('all', (event, file) => {
    if (event !== 'addDir' && event !== 'unlinkDir') queue.push(file);
  });
  return watcher;
}

/** The rounds of one watching: what was seen at the last one, and what is still to be done. */
class Rounds {
  private readonly call: Call;
  private readonly dir: string;
  private readonly memory = newMemory();
  private seen: ReadonlyMap<UniqueId, string> = new Map();
  private pending: ReadonlySet<UniqueId> = new Set();
  private number = 0;

  constructor(call: Call, dir: string) {
    this.call = call;
    this.dir = dir;
  }

  /** One round after the given files changed; `onPaths` gets all that is to be watched. */
  async next(changes: ReadonlySet<string>, onPaths: (paths: readonly string[]) => void): Promise<void> {
    const { io } = this.call;
    this.number += 1;
    const started = io.monotonic();
    const { atEnd: _, ...round } = this.call;
    const begun = await begin(round, {
      memory: this.memory,
      ...(this.number > 1 && { heading: headingOf(changes) }),
    });
    if ('exitCode' in begun) {
      say(begun.exitCode === 2 ? 'Waiting for a change' : '', io);
      return;
    }
    const { session, view } = begun;
    onPaths(watchedPaths(this.dir, session.settled));
    try {
      const steps = await this.build(session, view);
      const seconds = ((io.monotonic() - started) / 1000).toFixed(2);
      const what = steps === 0 ? 'Nothing to build' : `Done in ${seconds}s`;
      if (!io.signal.aborted) say(`${what}; watching for changes (Ctrl-C ends)`, io, view);
    } catch (error) {
      tell(view, [failureOf(error)], session.texts);
    } finally {
      view.close();
      await session.close();
    }
  }

  /** Builds what changed since the last round, and gives the number of steps. */
  private async build(session: Session, view: View): Promise<number> {
    const { value: plan, diagnostics } = session.plan('build');
    if (tell(view, this.number > 1 ? [] : diagnostics, session.selectionTexts())) return 0;
    const now = fingerprints(session.project);
    const affected = withDescendants(session.project, changedIds(this.seen, now));
    this.seen = now;
    const waiting = new Set([...this.pending, ...affected]);
    this.pending = waiting;
    const round = onlySteps(plan, waiting);
    if (round.steps.length === 0) {
      await session.writeArtifacts();
      return 0;
    }
    let hasBegun = false;
    for await (const event of session.run(round)) {
      view.run(event);
      if (event.kind === 'step-finished' && !event.result.interrupted) waiting.delete(event.result.uniqueId);
      hasBegun ||= event.kind === 'step-finished';
      // What a hook of the run kept from beginning is still to be done.
      if (event.kind === 'run-finished' && !event.interrupted && hasBegun) waiting.clear();
    }
    return round.steps.length;
  }
}

function headingOf(changes: ReadonlySet<string>): string {
  const files = [...changes].map((file) => file.split(path.sep).join('/'));
  if (files.length <= 3) return `Changed: ${files.join(', ')}`;
  return `Changed: ${files.slice(0, 3).join(', ')} and ${files.length - 3} more`;
}

function say(msg: string, io: Call['io'], view?: View): void {
  if (view) view.log({ name: 'Note', code: 'Z050', level: 'info', msg, data: { msg }, at: io.now() });
  else io.stdout.write(`${msg}\n`);
}
