import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  builtinMacros,
  type Checked,
  cliMessages,
  type DeferredRelation,
  type Diagnostic,
  deferredRelations,
  type Effects,
  hasErrors,
  type InstalledMacro,
  loadProject,
  type Plan,
  type PlannedCommand,
  type PreviousState,
  type Project,
  type ProjectCompiler,
  planRun,
  projectCompiler,
  type RunEvent,
  RunResultsCollector,
  runPlan,
  type Selection,
  selectionTexts,
  type UniqueId,
  type Warehouse,
  WarehouseError,
} from '@tsdbt/core';
import { findDbt } from '../disk/find-dbt.ts';
import { readFiles } from '../disk/read-files.ts';
import { readInstalledMacros } from '../disk/read-installed-macros.ts';
import { writeFile } from '../disk/write-file.ts';
import { applyWarnError } from '../flags/apply-warn-error.ts';
import type { Io } from '../io.ts';
import { writeManifest, writeRunResults } from './artifacts.ts';
import { inlineNode } from './inline-node.ts';
import { type Memory, newMemory } from './memory.ts';
import { openWarehouse } from './open-warehouse.ts';
import { readState } from './read-state.ts';
import type { Retried } from './retried.ts';
import { selectionOf } from './selection-of.ts';
import type { Settled } from './settle.ts';

/**
 * One project, loaded: the one place that goes from flags to a plan to a run and its artifacts.
 * The database is opened when it is first needed, and let go by `close`.
 */
export class Session {
  readonly settled: Settled;
  readonly project: Project;
  readonly texts: ReadonlyMap<string, string>;
  private readonly io: Io;
  private readonly memory: Memory;
  /** Where the packages of a dbt installation lie. */
  private readonly dbt: string | undefined;
  private opened: Promise<Warehouse> | undefined;
  private isClosed = false;
  private readonly states = new Map<string, Checked<PreviousState>>();
  private interrupting: NodeJS.Timeout | undefined;
  private stopListening: () => void = () => undefined;
  /** Told when the database is locked and waiting begins. */
  onWait: ((message: string) => void) | undefined;
  /** What to take in place of the selection, for `retry`. */
  retried: Retried | undefined;
  /** Told of each artifact that was written, by dbt's name of its type. */
  onWritten: ((type: string, file: string) => void) | undefined;

  private constructor(
    settled: Settled,
    project: Project,
    texts: ReadonlyMap<string, string>,
    io: Io,
    memory: Memory,
    dbt: string | undefined,
  ) {
    this.settled = settled;
    this.project = project;
    this.texts = texts;
    this.io = io;
    this.memory = memory;
    this.dbt = dbt;
  }

  /** Reads the files of the project and its packages and understands them. */
  static load(
    settled: Settled,
    settlingTexts: ReadonlyMap<string, string>,
    io: Io,
    memory: Memory = newMemory(),
  ): Checked<Session> {
    const diagnostics: Diagnostic[] = [];
    const files = [{ config: settled.config, dir: settled.dir, place: 0 }, ...settled.packages].flatMap(
      ({ config, dir, place }) => {
        const read = readFiles({ ...config, dir, place }, memory.files);
        diagnostics.push(...read.diagnostics);
        return read.value;
      },
    );
    const selectors = readSelectors(settled.dir);
    const loaded = loadProject({
      root: settled.config,
      packages: settled.packages.map(({ config }) => config),
      files,
      environment: settled.environment,
      builtinMacros,
      ...(selectors && { selectors }),
      memo: memory.memo,
    });
    memory.memo.nextRound();
    diagnostics.push(...loaded.diagnostics);
    const texts = new Map([...settlingTexts, ...loaded.value.texts]);
    const dbt = findDbt(io);
    diagnostics.push(...dbt.diagnostics);
    const session = new Session(settled, loaded.value, texts, io, memory, dbt.value);
    return { value: session, diagnostics: applyWarnError(diagnostics, settled.environment.flags) };
  }

  /** The selection of the options, and the state that it may refer to. */
  selection(): Checked<{ readonly selection: Selection; readonly state?: PreviousState }> {
    const selection = selectionOf(this.settled.options);
    const { state } = this.settled.environment.flags;
    if (state === undefined) return { value: { selection }, diagnostics: [] };
    const { value, diagnostics } = this.readState(state);
    return { value: { selection, state: value }, diagnostics };
  }

  /** Artifacts of another run; read once. */
  private readState(dir: string): Checked<PreviousState> {
    const { targetDir } = this.settled.environment.invocation;
    const known = this.states.get(dir) ?? readState({ projectDir: this.settled.dir, state: dir, targetDir });
    this.states.set(dir, known);
    return known;
  }

  /** The relations that `--defer` and `clone` read of another run; what is missing for that is an error. */
  deferred(): Checked<ReadonlyMap<UniqueId, DeferredRelation> | undefined> {
    const { options, environment } = this.settled;
    const isClone = environment.invocation.command === 'clone';
    if (!environment.flags.defer && !isClone) return { value: undefined, diagnostics: [] };
    const command = isClone ? 'clone' : 'deferral';
    const dir = options.values.defer_state ?? environment.flags.state;
    if (typeof dir !== 'string' || dir === '') {
      return { value: undefined, diagnostics: [cliMessages.deferWithoutState({ command })] };
    }
    const { value: state, diagnostics } = this.readState(dir);
    if (state.manifest) return { value: deferredRelations(state.manifest), diagnostics };
    const missing = cliMessages.stateMissing({ dir, file: 'manifest.json' });
    return { value: undefined, diagnostics: hasErrors(diagnostics) ? diagnostics : [missing] };
  }

  /** What a command would do. Spans of problems in the selection point into `--select` and `--exclude`. */
  plan(command: PlannedCommand, selection?: Selection): Checked<Plan> {
    const asked = this.selection();
    if (hasErrors(asked.diagnostics)) return { value: emptyPlan(command), diagnostics: asked.diagnostics };
    const only = this.retried?.ids;
    const request = { ...asked.value, ...(selection && { selection }), ...(only && { only }) };
    const planned = planRun(this.project, { command, ...request });
    const found = applyWarnError(planned.diagnostics, this.settled.environment.flags);
    // Nothing is read where there is nothing to do.
    const deferred = planned.value.steps.length > 0 ? this.deferred().diagnostics : [];
    const told = new Set([...asked.diagnostics, ...deferred]);
    return { value: planned.value, diagnostics: [...told, ...found] };
  }

  /** A plan for SQL of the command line. */
  inlinePlan(command: 'compile' | 'show', sql: string): Plan {
    const node = inlineNode(this.project, 'inline_query', sql);
    const step = { node, after: [], action: command, reason: 'given by --inline' } as const;
    return { ...emptyPlan(command), steps: [step] };
  }

  /** Texts of the selection besides those of the project, for code frames. */
  selectionTexts(): ReadonlyMap<string, string> {
    return new Map([...this.texts, ...selectionTexts(this.selection().value.selection)]);
  }

  /** The compile stage of this project. */
  compiler(warehouse: Warehouse, selected: ReadonlySet<UniqueId>): ProjectCompiler {
    const execute = this.settled.environment.flags.introspect;
    const deferred = this.deferred().value;
    return projectCompiler(this.project, {
      dialect: warehouse.dialect,
      selected,
      execute,
      ...(deferred && { deferred }),
    });
  }

  /** The database; opened once. @throws WarehouseError when it is locked or cannot be opened. */
  warehouse(): Promise<Warehouse> {
    if (this.isClosed) throw new WarehouseError('The project is closed', { code: 'connection' });
    this.opened ??= openWarehouse({
      settled: this.settled,
      project: this.project,
      signal: this.io.signal,
      onWait: (message) => this.onWait?.(message),
    }).then((warehouse) => this.interruptible(warehouse));
    return this.opened;
  }

  /**
   * Ends the statements of a database when the signal is aborted, whoever sent them (`show`, `compile`
   * and `run-operation` ask the database too), and again and again until it is closed: one that begins
   * between two interrupts must not run on.
   */
  private interruptible(warehouse: Warehouse): Warehouse {
    const { signal } = this.io;
    const interrupt = () => {
      warehouse.interrupt();
      this.interrupting = setInterval(() => warehouse.interrupt(), 50);
    };
    if (signal.aborted) interrupt();
    else signal.addEventListener('abort', interrupt, { once: true });
    this.stopListening = () => {
      signal.removeEventListener('abort', interrupt);
      clearInterval(this.interrupting);
    };
    return warehouse;
  }

  /** Aborted when the user ends the command. */
  get signal(): AbortSignal {
    return this.io.signal;
  }

  /** What a run may touch. */
  async effects(signal: AbortSignal = this.io.signal): Promise<Effects> {
    const { targetDir } = this.settled.environment.invocation;
    return {
      warehouse: await this.warehouse(),
      clock: { now: this.io.now, monotonic: this.io.monotonic },
      writeTarget: (file, text) => afterThisTurn(() => writeFile(path.join(targetDir, file), text)),
      signal,
      newId: randomUUID,
    };
  }

  /**
   * Runs a plan and writes its artifacts before the last event is given. The stream may be left
   * at any time with `signal`; what was done until then is in the artifacts. After a run that is the
   * last of its process the database writes its file meanwhile, rather than when it is closed.
   */
  async *run(
    plan: Plan,
    options: { readonly signal?: AbortSignal; readonly isLast?: boolean } = {},
  ): AsyncGenerator<RunEvent> {
    const effects = await this.effects(options.signal);
    const compiler = this.compiler(effects.warehouse, plan.selected);
    const collector = new RunResultsCollector();
    const deferred = this.deferred().value;
    const { retried } = this;
    const input = {
      project: this.project,
      plan,
      effects,
      compiler,
      ...(deferred && { deferred }),
      ...(retried && { earlierBatches: retried.batches }),
      ...(retried?.startedAt && { earlierStart: retried.startedAt }),
    };
    for await (const event of runPlan(input)) {
      collector.add(event);
      if (event.kind === 'run-finished') {
        const checkpoint = options.isLast ? await effects.warehouse.checkpoint() : undefined;
        await this.writeArtifacts(isWhole(plan, collector) ? collector : undefined);
        await checkpoint?.written;
      }
      yield event;
    }
  }

  /** manifest.json, and run_results.json where something ran. */
  async writeArtifacts(run?: RunResultsCollector): Promise<void> {
    if (!this.settled.environment.flags.writeJson) return;
    const now = this.io.now();
    const manifest = await writeManifest(this.project, now, this.installedMacros(), run);
    this.onWritten?.('WritableManifest', manifest);
    if (!run) return;
    const results = await writeRunResults(this.project, now, run);
    this.onWritten?.('RunExecutionResult', results);
  }

  /** Built-in macros as the dbt of this machine has them, for the manifest; read once. */
  private installedMacros(): ReadonlyMap<string, InstalledMacro> {
    if (this.dbt === undefined) return new Map();
    const { type } = this.settled.environment.target;
    const key = `${type}:${this.dbt}`;
    const known = this.memory.installedMacros.get(key) ?? readInstalledMacros(this.dbt, type);
    this.memory.installedMacros.set(key, known);
    return known;
  }

  /** The end of a command that cannot be done: the project itself was read, which its manifest shows. */
  async refuse(): Promise<2> {
    await this.writeArtifacts();
    return 2;
  }

  /** Lets go of the database. Safe to call twice. */
  async close(): Promise<void> {
    const opened = this.opened;
    this.opened = undefined;
    this.isClosed = true;
    this.stopListening();
    if (opened) await opened.then((warehouse) => warehouse.close()).catch(() => undefined);
  }
}

/** Does something once what runs now has sent its next statement: the database works meanwhile. */
function afterThisTurn(work: () => Promise<void>): Promise<void> {
  return new Promise((resolve) => setImmediate(() => resolve(work())));
}

/** dbt gives `compile` and `show` up at the first error, and any run before it begins: no results are told then. */
function isWhole({ command }: Plan, { results, isBroken }: RunResultsCollector): boolean {
  const hasBegun = results.some(
    ({ step: { node } }) => node.kind !== 'operation' || node.hook === 'on-run-end',
  );
  if (isBroken && !hasBegun) return false;
  const isGivenUp = command === 'compile' || command === 'show';
  return !isGivenUp || results.every(({ status }) => status !== 'error');
}

function emptyPlan(command: PlannedCommand): Plan {
  return { command, steps: [], selected: new Set(), onRunStart: [], onRunEnd: [], schemas: [] };
}

/** `selectors.yml` beside the project file, where there is one. */
function readSelectors(dir: string): { readonly path: string; readonly text: string } | undefined {
  const file = path.join(dir, 'selectors.yml');
  if (!existsSync(file)) return undefined;
  return { path: 'selectors.yml', text: readFileSync(file, 'utf8') };
}
