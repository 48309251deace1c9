import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import {
  type Checked,
  type Diagnostic,
  type Environment,
  hasErrors,
  type ProjectConfig,
  packageMessages,
  parseProjectConfig,
  resolveTarget,
  withoutSecretVars,
} from '@tsdbt/core';
import { countPackages } from '../disk/count-packages.ts';
import { findPackages } from '../disk/find-packages.ts';
import { type FoundProfiles, findProfiles } from '../disk/find-profiles.ts';
import { findProject } from '../disk/find-project.ts';
import { checkWarnError } from '../flags/check-warn-error.ts';
import type { Option } from '../flags/option.ts';
import { type ResolvedOptions, resolveOptions } from '../flags/resolve-options.ts';
import { type TimeSpans, timeSpans } from '../flags/time-spans.ts';
import { toFlags } from '../flags/to-flags.ts';
import type { Io } from '../io.ts';
import { wantsColors } from '../terminal/style.ts';
import { dbtVersion } from '../version.ts';
import { checkVersion } from './check-version.ts';
import { settingsRenderer } from './settings-renderer.ts';

/** What an invocation was asked for. */
export interface Request {
  /** dbt's name of the command, `which`: `build`, `list`, `freshness`, … */
  readonly which: string;
  /** As typed, for artifacts. */
  readonly commandLine: string;
  /** Options that may be set, and those that were, by option name. */
  readonly options: readonly Option[];
  readonly given: Readonly<Record<string, unknown>>;
  /** The macro that `run-operation` is to call. */
  readonly macro?: string;
}

/** Everything that is settled before project files are read. */
export interface Settled {
  readonly dir: string;
  readonly config: ProjectConfig;
  readonly packages: readonly {
    readonly config: ProjectConfig;
    readonly dir: string;
    readonly place: number;
  }[];
  readonly environment: Environment;
  readonly options: ResolvedOptions;
  readonly profiles: FoundProfiles;
  /** Absolute folder of the log file. */
  readonly logDir: string;
}

/** What could be settled, and texts of the files that diagnostics point into. */
export interface Settling {
  readonly settled?: Settled;
  /** Options as far as they are known: also without a project. */
  readonly options: ResolvedOptions;
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Finds the project, its packages and its profile, and resolves options and target.
 * Reads only project files and profiles.yml.
 */
export function settle(request: Request, io: Io): Checked<Settling> {
  const texts = new Map<string, string>();
  const first = resolveOptions({
    options: request.options,
    given: request.given,
    env: io.env,
    projectFlags: {},
  });
  const diagnostics: Diagnostic[] = [];
  const stop = (options: ResolvedOptions): Checked<Settling> => ({ value: { options, texts }, diagnostics });

  const found = findProject({ cwd: io.cwd, projectDir: text(first.value, 'project_dir') });
  diagnostics.push(...found.diagnostics);
  if (!found.value) {
    diagnostics.push(...first.diagnostics);
    return stop(first.value);
  }
  const { dir, fileName } = found.value;
  texts.set(fileName, found.value.text);
  const vars = (first.value.values.vars ?? {}) as Readonly<Record<string, unknown>>;
  const render = settingsRenderer({ env: io.env, vars });
  const parsed = parseProjectConfig({ path: fileName, text: found.value.text, root: '' }, render('project'));
  diagnostics.push(...parsed.diagnostics);
  const config = parsed.value;

  const resolved = resolveOptions({
    options: request.options,
    given: request.given,
    env: io.env,
    projectFlags: config?.flags ?? {},
  });
  diagnostics.push(...resolved.diagnostics, ...checkWarnError(resolved.value));
  const startedAt = io.now();
  const spans = timeSpans(resolved.value.values, startedAt);
  diagnostics.push(...spans.diagnostics);
  if (!config || hasErrors(diagnostics)) return stop(resolved.value);

  const profiles = findProfiles({
    cwd: io.cwd,
    projectDir: dir,
    profilesDir: text(resolved.value, 'profiles_dir'),
    env: io.env,
  });
  if (profiles.text !== undefined) texts.set(profiles.path, profiles.text);
  const targetPath = text(resolved.value, 'target_path') ?? config.targetPath;
  const isDeps = request.which === 'deps';
  const target = resolveTarget({
    ...(profiles.text !== undefined && { profiles: { path: profiles.path, text: profiles.text } }),
    // deps has no use for a database: packages are installed where no profile is yet.
    profileName: isDeps ? undefined : (text(resolved.value, 'profile') ?? config.profile),
    projectName: config.name,
    targetName: text(resolved.value, 'target'),
    threads: threadsOf(resolved.value),
    cores: availableParallelism(),
    // Not `--target-path`: orchestrators give each command a folder of its own for its artifacts.
    targetPath: config.targetPath,
    render: render('profiles'),
  });
  diagnostics.push(...target.diagnostics);

  const installPath = text(resolved.value, 'packages_install_path') ?? config.packagesInstallPath;
  // What is installed may be broken: deps is what mends it.
  const packages = isDeps ? nothingFound : packagesOf(dir, installPath);
  if (!WITHOUT_PACKAGES.has(request.which)) diagnostics.push(...uninstalled(dir, installPath));
  for (const [at, installed] of packages.texts) texts.set(at, installed);
  diagnostics.push(...packages.diagnostics);
  if (resolved.value.values.version_check !== false) {
    for (const each of [config, ...packages.found.map((found) => found.config)]) {
      diagnostics.push(...checkVersion(each, dbtVersion));
    }
  }
  if (!target.value || hasErrors(diagnostics)) return stop(resolved.value);

  const asked = resolved.value.values.use_colors;
  const useColors = wantsColors({
    asked: typeof asked === 'boolean' ? asked : undefined,
    isTTY: io.stdout.isTTY,
    env: io.env,
  });
  const flags = toFlags(resolved.value, {
    which: request.which,
    useColors,
    invocationCommand: request.commandLine,
    spans: spans.value,
  });
  const logDir = path.resolve(dir, text(resolved.value, 'log_path') ?? config.logPath);
  const environment: Environment = {
    target: target.value,
    flags,
    vars,
    env: io.env,
    invocation: {
      id: text(resolved.value, 'invocation_id') ?? randomUUID(),
      command: request.which,
      commandLine: request.commandLine,
      startedAt,
      args: invocationArgs(resolved.value, {
        ...spanArgs(spans.value),
        which: request.which,
        invocation_command: request.commandLine,
        ...(request.macro !== undefined && { macro: request.macro }),
        project_dir: dir,
        profiles_dir: profiles.dir,
        log_path: logDir,
      }),
      dbtVersion,
      projectDir: dir,
      targetDir: path.resolve(dir, targetPath),
    },
  };
  io.enter?.(dir);
  const settled: Settled = {
    dir,
    config,
    packages: packages.found,
    environment,
    options: resolved.value,
    profiles,
    logDir,
  };
  return { value: { settled, options: resolved.value, texts }, diagnostics };
}

interface FoundPackages {
  readonly found: Settled['packages'];
  readonly texts: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

const nothingFound: FoundPackages = { found: [], texts: new Map(), diagnostics: [] };

/** Commands that do without the packages that a project lists. */
const WITHOUT_PACKAGES: ReadonlySet<string> = new Set(['deps', 'clean', 'debug', 'serve']);

function uninstalled(dir: string, installPath: string): readonly Diagnostic[] {
  const { specified, installed, file } = countPackages(dir, installPath);
  if (specified <= installed) return [];
  return [packageMessages.uninstalled({ specified, installed, file, folder: installPath })];
}

function packagesOf(dir: string, installPath: string): FoundPackages {
  const found: Settled['packages'][number][] = [];
  const texts = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const installed of findPackages(dir, installPath)) {
    texts.set(installed.path, installed.text);
    const parsed = parseProjectConfig({ path: installed.path, text: installed.text, root: installed.root });
    // What a package's author should mend is no news to its users; what breaks it is.
    diagnostics.push(...parsed.diagnostics.filter(({ severity }) => severity === 'error'));
    if (parsed.value) found.push({ config: parsed.value, dir: installed.dir, place: installed.place });
  }
  return { found, texts, diagnostics };
}

/** `args` of run_results.json: every flag as resolved, and what was typed. */
function invocationArgs(
  options: ResolvedOptions,
  facts: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const args: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options.values)) if (value !== null) args[name] = value;
  if (isVars(args.vars)) args.vars = withoutSecretVars(args.vars);
  args.warn_error_options ??= { error: [], warn: [], silence: [] };
  args.use_colors ??= true;
  args.use_colors_file ??= true;
  return { ...args, strict_mode: false, ...facts };
}

/** The options of time as dbt writes them: naive instants, but a sample's in UTC. */
function spanArgs({ sample, eventTime }: TimeSpans): Readonly<Record<string, unknown>> {
  const iso = (at: Date) => at.toISOString().replace('.000Z', '').replace(/Z$/, '000');
  return {
    ...(eventTime && { event_time_start: iso(eventTime.start), event_time_end: iso(eventTime.end) }),
    ...(sample && { sample: { start: `${iso(sample.start)}+00:00`, end: `${iso(sample.end)}+00:00` } }),
  };
}

function isVars(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(options: ResolvedOptions, name: string): string | undefined {
  const value = options.values[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function threadsOf(options: ResolvedOptions): number | undefined {
  const { threads, single_threaded: single } = options.values;
  if (single === true) return 1;
  return typeof threads === 'number' ? Math.max(1, Math.floor(threads)) : undefined;
}
