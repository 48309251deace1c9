import path from 'node:path';
import {
  type Checked,
  type Diagnostic,
  hasErrors,
  type Plan,
  type PlannedCommand,
  type Project,
  type RunEvent,
  type Selection,
} from '@tsdbt/core';
import { commandOptions, selecting } from './flags/command-options.ts';
import { globalOptions } from './flags/global-options.ts';
import type { Io, Output } from './io.ts';
import { newMemory } from './session/memory.ts';
import { Session } from './session/session.ts';
import { settle } from './session/settle.ts';

/** How a project is opened; what is left out is as on the command line. */
export interface ProjectOptions {
  readonly profilesDir?: string;
  readonly profile?: string;
  readonly target?: string;
  readonly targetPath?: string;
  readonly threads?: number;
  readonly vars?: Readonly<Record<string, unknown>>;
  readonly fullRefresh?: boolean;
  readonly failFast?: boolean;
  /** Variables of the environment; the process's own without it. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A project that is open for planning and running, any number of times. */
export interface OpenedProject {
  readonly isOpen: true;
  readonly project: Project;
  /** Warnings. */
  readonly diagnostics: readonly Diagnostic[];
  /** What a command would do, with the reason of each step. */
  plan(command: PlannedCommand, selection?: Partial<Selection>): Checked<Plan>;
  /**
   * Runs a plan: events in order, the last being `run-finished`; artifacts are written before it.
   * @throws WarehouseError when the database is locked or cannot be opened.
   */
  run(plan: Plan, options?: { readonly signal?: AbortSignal }): AsyncIterable<RunEvent>;
  /** Lets go of the database. Safe to call twice. */
  close(): Promise<void>;
}

/** Why a project could not be opened: its errors, and the texts that they point into. */
export interface UnopenedProject {
  readonly isOpen: false;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Opens the project in a folder from a program. Nothing is printed, the process's own state is
 * left alone, and several projects may be open at once.
 *
 *     const opened = await openProject('shop', { target: 'dev' });
 *     if (!opened.isOpen) throw new Error(opened.diagnostics[0]?.message);
 *     const { value: plan } = opened.plan('build', { select: ['orders+'] });
 *     for await (const event of opened.run(plan)) console.log(event.kind);
 *     await opened.close();
 */
export async function openProject(
  dir: string,
  options: ProjectOptions = {},
): Promise<OpenedProject | UnopenedProject> {
  const io = silentIo(path.resolve(dir), options.env ?? process.env);
  const settled = settle(
    {
      which: 'build',
      commandLine: 'openProject',
      options: [...globalOptions, ...selecting, commandOptions.threads, commandOptions.fullRefresh],
      given: givenOf(path.resolve(dir), options),
    },
    io,
  );
  const found = settled.value.settled;
  if (!found || hasErrors(settled.diagnostics)) {
    return { isOpen: false, diagnostics: settled.diagnostics, texts: settled.value.texts };
  }
  const loaded = Session.load(found, settled.value.texts, io, newMemory());
  const diagnostics = [...settled.diagnostics, ...loaded.diagnostics];
  const session = loaded.value;
  if (hasErrors(diagnostics)) return { isOpen: false, diagnostics, texts: session.texts };
  const everything = session.selection().value.selection;
  return {
    isOpen: true,
    project: session.project,
    diagnostics,
    plan: (command, selection) => session.plan(command, { ...everything, ...selection }),
    run: (plan, how) => session.run(plan, how),
    close: () => session.close(),
  };
}

function givenOf(dir: string, options: ProjectOptions): Record<string, unknown> {
  const given: Record<string, unknown> = {
    'project-dir': dir,
    'profiles-dir': options.profilesDir,
    profile: options.profile,
    target: options.target,
    'target-path': options.targetPath,
    threads: options.threads,
    vars: options.vars,
    'full-refresh': options.fullRefresh,
    'fail-fast': options.failFast,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function silentIo(dir: string, env: Io['env']): Io {
  const nowhere: Output = { isTTY: false, columns: 80, rows: 24, write: () => undefined };
  return {
    cwd: dir,
    env,
    stdout: nowhere,
    stderr: nowhere,
    pid: process.pid,
    signal: new AbortController().signal,
    now: () => new Date(),
    monotonic: () => performance.now(),
  };
}
