import path from 'node:path';
import {
  type Diagnostic,
  graphMessages,
  hasErrors,
  layerOf,
  type Project,
  pythonText,
  type StepNode,
  targetPath,
} from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { applyWarnError } from '../flags/apply-warn-error.ts';
import { foundStats } from '../terminal/found-stats.ts';
import type { LiveFacts } from '../terminal/live-view.ts';
import { makeStyle } from '../terminal/style.ts';
import type { View } from '../terminal/view.ts';
import { adapterVersion, dbtVersion } from '../version.ts';
import { argumentsLog, varsLog } from './command-log.ts';
import { makeView } from './make-view.ts';
import type { Memory } from './memory.ts';
import { requestOf } from './request-of.ts';
import { Session } from './session.ts';
import { type Settled, settle } from './settle.ts';

/** A command's beginning: its project loaded, its view open. The caller closes both. */
export interface Begun {
  readonly session: Session;
  readonly view: View;
}

/**
 * What most commands begin with: settle, tell the versions, load, tell what was found and what
 * is wrong. Gives an exit code where that ends the command.
 */
export async function begin(
  call: Call,
  options: {
    /** What an earlier load in this process remembered. */
    readonly memory?: Memory;
    /** Said in place of versions and counts, where a session goes on. */
    readonly heading?: string;
  } = {},
): Promise<Begun | { readonly exitCode: ExitCode }> {
  const { io } = call;
  const { value, diagnostics } = settle(requestOf(call), io);
  const holder: { session?: Session } = {};
  const view = makeView({
    call,
    options: value.options,
    ...(value.settled && { settled: value.settled }),
    facts: () => ({ ...factsOf(holder.session), isBrief: options.heading !== undefined }),
  });
  const { settled } = value;
  const { heading } = options;
  if (heading === undefined) tellVersions(view, settled, io.now());
  else
    view.log({
      name: 'Note',
      code: 'Z050',
      level: 'info',
      msg: heading,
      data: { msg: heading },
      at: io.now(),
    });
  const told = settled ? applyWarnError(diagnostics, settled.environment.flags) : diagnostics;
  view.diagnostics(told, value.texts);
  if (!settled || hasErrors(told)) {
    view.close();
    return { exitCode: 2 };
  }
  const loaded = Session.load(settled, value.texts, io, options.memory);
  const session = loaded.value;
  holder.session = session;
  session.retried = call.retried;
  session.onWritten = (type, file) =>
    view.log({
      name: 'ArtifactWritten',
      code: 'P001',
      level: 'debug',
      msg: `Wrote artifact ${type} to ${file}`,
      data: { artifact_type: type, artifact_path: file },
      at: io.now(),
    });
  session.onWait = (msg) =>
    view.log({ name: 'Note', code: 'Z050', level: 'warn', msg, data: { msg }, at: io.now() });
  view.diagnostics(loaded.diagnostics, session.texts);
  if (hasErrors(loaded.diagnostics)) {
    // dbt meets a cycle only after it has written what it understood.
    const errors = loaded.diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.every(({ code }) => code === graphMessages.cycle.code)) await session.writeArtifacts();
    view.close();
    return { exitCode: 2 };
  }
  if (heading !== undefined) return { session, view };
  const stats = foundStats(session.project);
  view.log({
    name: 'FoundStats',
    code: 'W006',
    level: 'info',
    msg: `Found ${stats}`,
    data: { stat_line: stats },
    at: io.now(),
  });
  return { session, view };
}

/** Tells diagnostics; says whether they end the command. */
export function tell(
  view: View,
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
): boolean {
  if (diagnostics.length > 0) view.diagnostics(diagnostics, texts);
  return hasErrors(diagnostics);
}

function tellVersions(view: View, settled: Settled | undefined, at: Date): void {
  view.log({
    name: 'MainReportVersion',
    code: 'A001',
    level: 'info',
    msg: `Running with dbt=${dbtVersion}`,
    data: { version: `=${dbtVersion}`, log_version: 3 },
    at,
  });
  if (settled) view.log(argumentsLog(settled, at));
  view.log({
    name: 'AdapterRegistered',
    code: 'E034',
    level: 'info',
    msg: `Registered adapter: duckdb=${adapterVersion}`,
    data: { adapter_name: 'duckdb', adapter_version: `=${adapterVersion}` },
    at,
  });
  if (settled) view.log(varsLog(settled, at));
}

/** What views must know of a loaded project. */
export function factsOf(session: Session | undefined): LiveFacts {
  if (!session) throw new Error('No project is loaded');
  const { project, settled, texts } = session;
  const { target, flags, invocation } = settled.environment;
  return {
    defaultDatabase: target.database,
    threads: target.threads,
    targetName: target.name,
    width: printerWidth(settled),
    style: makeStyle(flags.useColors),
    texts,
    compiledPath: ({ node }) => {
      if (!('originalFilePath' in node)) return undefined;
      const inside = path.relative(settled.dir, invocation.targetDir) || '.';
      const dir = inside.startsWith('..') ? invocation.targetDir : inside;
      return path.join(dir, targetPath('compiled', node));
    },
    groupOf: ({ node }) => groupOf(project, node),
    layerOf: ({ node }) => (project.nodes.has(node.uniqueId) ? layerOf(node) : undefined),
  };
}

/** A node's group as dbt's log lines tell it, every value of its owner as text. */
function groupOf(project: Project, node: StepNode): Readonly<Record<string, unknown>> | undefined {
  const name = 'group' in node ? node.group : undefined;
  const group = [...project.groups.values()].find((each) => each.name === name);
  if (!group) return undefined;
  const owner = Object.entries(group.owner).map(([key, value]) => [key, pythonText(value)] as const);
  return { name: group.name, package_name: group.package, owner: Object.fromEntries(owner) };
}

function printerWidth(settled: Settled): number {
  const width = Number(settled.options.values.printer_width);
  return Number.isFinite(width) && width > 0 ? width : 80;
}
