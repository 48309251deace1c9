import path from 'node:path';
import {
  type AnalysisNode,
  type Connection,
  checkFreshness,
  compileWithAnswers,
  type Diagnostic,
  hasErrors,
  RelationCache,
  runHooksAlone,
  type SourceNode,
  select,
  selectMessages,
  sourcesArtifact,
} from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { writeFile } from '../disk/write-file.ts';
import { applyWarnError } from '../flags/apply-warn-error.ts';
import { begin, factsOf, tell } from '../session/begin.ts';
import { failureOf } from '../session/failure-of.ts';
import { inlineNode } from '../session/inline-node.ts';
import type { Session } from '../session/session.ts';
import { freshnessLog } from '../terminal/freshness-log.ts';
import { concurrencyLog } from '../terminal/log-parts.ts';

/** `tsdbt source freshness`: how old the newest row of each source is, and whether that is too old. */
export async function freshnessCommand(call: Call): Promise<ExitCode> {
  const { io } = call;
  const begun = await begin(call);
  if ('exitCode' in begun) return begun.exitCode;
  const { session, view } = begun;
  try {
    const found = selectedSources(session);
    if (tell(view, found.diagnostics, session.selectionTexts())) return await session.refuse();
    if (found.sources.length === 0) return 0;
    const { target } = session.settled.environment;
    const effects = await session.effects();
    const compiler = session.compiler(effects.warehouse, new Set());
    const cache = new RelationCache();
    const render = async (text: string, source: SourceNode, connection: Connection) => {
      const node = nodeOfQuery(session, source, text);
      const means = { connection: async () => connection, warehouse: effects.warehouse, cache };
      const compiled = await compileWithAnswers(
        (state) => compiler.text(text, undefined, node, state),
        means,
      );
      return compiled.kind === 'sql' ? compiled.sql : { ...compiled.diagnostic, at: source.at };
    };
    const collect = async (source: SourceNode, query: string | undefined, connection: Connection) => {
      const macro = compiler.freshness(source, query);
      if (macro === undefined) return undefined;
      const node = nodeOfQuery(session, source, '');
      const means = { connection: async () => connection, warehouse: effects.warehouse, cache };
      const called = await compileWithAnswers((state) => macro(node, state), means);
      if (called.kind === 'failed') return called.diagnostic;
      return called.result?.table?.rows[0] ?? [];
    };
    const facts = factsOf(session);
    const problems: Diagnostic[] = [];
    let exit: ExitCode = 0;
    let isBroken = false;
    const began = io.monotonic();
    for (const each of concurrencyLog(facts, found.sources.length, io.now())) view.log(each);
    let hooks = 0;
    const runHooks = async (when: 'on-run-start' | 'on-run-end') => {
      if (session.settled.options.values.source_freshness_run_project_hooks === false) return;
      for await (const event of runHooksAlone({ project: session.project, effects, compiler, when })) {
        view.run(event);
        if (event.kind === 'problem' && event.diagnostic.severity === 'error') isBroken = true;
        if (event.kind !== 'hook-finished') continue;
        hooks += 1;
        if (event.result.status === 'success') continue;
        exit = 1;
        if (event.result.diagnostic) problems.push(event.result.diagnostic);
      }
    };
    await runHooks('on-run-start');
    if (isBroken) return await session.refuse();
    for await (const event of checkFreshness({
      sources: found.sources,
      effects,
      threads: target.threads,
      render,
      collect,
    })) {
      if (event.kind === 'check-finished' && event.diagnostic) problems.push(event.diagnostic);
      if (event.kind !== 'checks-finished') {
        for (const each of freshnessLog(facts, event)) view.log(each);
        continue;
      }
      if (!event.interrupted) await runHooks('on-run-end');
      const elapsed = (io.monotonic() - began) / 1000;
      for (const each of freshnessLog(facts, { ...event, at: io.now(), elapsed, hooks })) view.log(each);
      if (event.results.some(({ status }) => status === 'error' || status === 'runtime error')) exit = 1;
      if (event.interrupted) exit = 130;
      const artifact = sourcesArtifact(session.settled.environment, event.results, event.elapsed, io.now());
      await writeFile(outputFile(session), JSON.stringify(artifact));
    }
    tell(view, problems, session.texts);
    await session.writeArtifacts();
    view.log({
      name: 'FreshnessCheckComplete',
      code: 'Q003',
      level: 'info',
      msg: 'Done.',
      data: {},
      at: io.now(),
    });
    return isBroken ? 2 : exit;
  } catch (error) {
    tell(view, [failureOf(error)], session.texts);
    return io.signal.aborted ? 130 : 2;
  } finally {
    view.close();
    await session.close();
  }
}

/** A node for the query of a source: its `this` is the source's table. */
function nodeOfQuery(session: Session, source: SourceNode, text: string): AnalysisNode {
  const { hook: _hook, index: _index, ...node } = inlineNode(session.project, source.name, text);
  const { database, schema, identifier, quoting } = source;
  const config = { ...node.config, quoting: onlyGiven(quoting) };
  return { ...node, kind: 'analysis', database, schema, alias: identifier, config };
}

function selectedSources(session: Session): {
  readonly sources: readonly SourceNode[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const asked = session.selection();
  if (hasErrors(asked.diagnostics)) return { sources: [], diagnostics: asked.diagnostics };
  const kinds = { all: ['source'], byDefault: ['source'] } as const;
  const found = select(session.project, asked.value.selection, asked.value.state, { kinds });
  const sources = [...found.value].flatMap((id) => {
    const node = session.project.nodes.get(id);
    return node?.kind === 'source' && hasRule(node) ? [node] : [];
  });
  const diagnostics = [...found.diagnostics];
  if (sources.length === 0) diagnostics.push(selectMessages.nothingToDo({}));
  return { sources, diagnostics: applyWarnError(diagnostics, session.settled.environment.flags) };
}

/** Whether there is a limit to check against. */
function hasRule({ freshness }: SourceNode): boolean {
  return freshness?.warn_after?.count != null || freshness?.error_after?.count != null;
}

function outputFile(session: Session): string {
  const { values } = session.settled.options;
  const { targetDir } = session.settled.environment.invocation;
  return typeof values.output === 'string'
    ? path.resolve(session.settled.dir, values.output)
    : path.join(targetDir, 'sources.json');
}

function onlyGiven(quoting: SourceNode['quoting']): Readonly<Record<string, boolean>> {
  return Object.fromEntries(
    Object.entries(quoting).filter((entry): entry is [string, boolean] => entry[1] !== undefined),
  );
}
