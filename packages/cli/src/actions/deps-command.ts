import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cliMessages, hasErrors, packageMessages, renderYamlValue } from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { applyWarnError } from '../flags/apply-warn-error.ts';
import { addPackage, newPackage } from '../packages/add-package.ts';
import { isLocked, lockedEntries, writeLock } from '../packages/lock-file.ts';
import type { PackageEntry } from '../packages/package-entry.ts';
import { PackageError } from '../packages/package-error.ts';
import type { DepsContext } from '../packages/pinned-package.ts';
import { readPackages } from '../packages/read-packages.ts';
import { lockedPackages, resolvePackages } from '../packages/resolve-packages.ts';
import { makeView } from '../session/make-view.ts';
import { requestOf } from '../session/request-of.ts';
import { type Settled, settle } from '../session/settle.ts';
import type { LogLevel } from '../terminal/log-event.ts';
import { dbtVersion } from '../version.ts';

type Tell = (name: string, code: string, msg: string, data?: Readonly<Record<string, unknown>>) => void;

/**
 * `tsdbt deps`: finds a version for each package of `packages.yml` or `dependencies.yml` and of those that
 * they need, writes them to `package-lock.yml`, and installs them from there. Without a change to the
 * list, the lock file decides alone.
 */
export async function depsCommand(call: Call): Promise<ExitCode> {
  const { io } = call;
  const { value, diagnostics } = settle(requestOf(call), io);
  const view = makeView({ call, options: value.options, settled: value.settled });
  const log = (level: LogLevel): Tell => {
    return (name, code, msg, data = { msg }) => view.log({ name, code, level, msg, data, at: io.now() });
  };
  const tell = log('info');
  const version = { version: `=${dbtVersion}`, log_version: 3 };
  tell('MainReportVersion', 'A001', `Running with dbt=${dbtVersion}`, version);
  const downloads = mkdtempSync(path.join(tmpdir(), 'tsdbt-downloads-'));
  try {
    view.diagnostics(diagnostics, value.texts);
    const { settled } = value;
    if (!settled || hasErrors(diagnostics)) return 2;
    const { env } = io;
    const context: DepsContext = {
      dir: settled.dir,
      env,
      signal: io.signal,
      versionCheck: value.options.values.version_check !== false,
      downloads,
      render: (each) => renderYamlValue(each, { env, vars: settled.environment.vars, secrets: true }),
      warn(warning) {
        const told = applyWarnError([warning], settled.environment.flags);
        stopAt(told);
        view.diagnostics(told, value.texts);
      },
    };
    const entries = await askedFor(settled, context, tell);
    const { lock, upgrade } = value.options.values;
    if (upgrade === true || !isLocked(settled.dir, entries)) await lockAll(settled, entries, context, tell);
    if (lock !== true) await installAll(settled, context, tell, log('debug'));
    return 0;
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    view.diagnostics([error.diagnostic], value.texts);
    return io.signal.aborted ? 130 : 2;
  } finally {
    rmSync(downloads, { recursive: true, force: true });
    view.close();
  }
}

/** The packages that the project lists, after adding one where that was asked for. */
async function askedFor(
  settled: Settled,
  context: DepsContext,
  tell: Tell,
): Promise<readonly PackageEntry[]> {
  const { add_package: added, source } = settled.options.values;
  const asked = typeof added === 'string' ? newPackage(added, String(source)) : undefined;
  if (asked && asked.source === 'hub' && !asked.version) {
    throw new PackageError(packageMessages.addWithoutVersion({ name: asked.name }));
  }
  const list = readPackages(settled.dir, context.render);
  stopAt(list.diagnostics);
  if (!asked) return list.value.entries;
  const { value, diagnostics } = await addPackage(settled.dir, list.value.file, asked);
  stopAt(diagnostics);
  for (const removed of value.removed) {
    const shown = JSON.stringify(removed);
    tell('DepsFoundDuplicatePackage', 'M033', `Found duplicate package in packages.yml, removing: ${shown}`, {
      removed_package: removed,
    });
  }
  const file = path.join(settled.dir, list.value.file);
  const { name, version = '' } = asked;
  tell('DepsAddPackage', 'M032', `Added new package ${name}@${version} to ${file}`, {
    package_name: name,
    version,
    packages_filepath: file,
  });
  return value.entries;
}

async function lockAll(
  settled: Settled,
  entries: readonly PackageEntry[],
  context: DepsContext,
  tell: Tell,
): Promise<void> {
  if (entries.length === 0) {
    tell('DepsNoPackagesFound', 'M013', 'Warning: No packages were found in packages.yml');
    return;
  }
  const resolved = await resolvePackages(entries, settled.config.name, context);
  const file = await writeLock(settled.dir, entries, resolved);
  tell('DepsLockUpdating', 'M031', `Updating lock file in file path: ${file}`, { lock_filepath: file });
}

/** Installs what the lock file names, in place of all that was installed. */
async function installAll(settled: Settled, context: DepsContext, tell: Tell, debug: Tell): Promise<void> {
  const given = settled.options.values.packages_install_path;
  const installPath = typeof given === 'string' && given ? given : settled.config.packagesInstallPath;
  const folder = path.resolve(settled.dir, installPath);
  if (isWithin(realpathSync(settled.dir), folder)) {
    throw new PackageError(cliMessages.cannotWrite({ path: installPath, reason: 'the project lies in it' }));
  }
  const locked = lockedEntries(context);
  stopAt(locked.diagnostics);
  // Fetched anew where the list was locked just now: a clone may have been moved.
  const own = { ...context, downloads: mkdtempSync(path.join(context.downloads, 'install-')) };
  const packages = await lockedPackages(locked.value, own);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (packages.length === 0) {
    tell('DepsNoPackagesFound', 'M013', 'Warning: No packages were found in packages.yml');
    return;
  }
  const outdated: string[] = [];
  for (const each of packages) {
    tell('DepsStartPackageInstall', 'M014', `Installing ${each.name}`, { package_name: each.name });
    const { name } = await each.metadata();
    const target = path.join(folder, name);
    if (path.dirname(target) !== folder || name === '..' || name === '.') {
      throw new PackageError(packageMessages.unsafeName({ name, folder: installPath }));
    }
    if (each.version().startsWith('<local')) {
      debug('DepsCreatingLocalSymlink', 'Z037', 'Creating symlink to local dependency.');
    }
    rmSync(target, { recursive: true, force: true });
    await each.install(target);
    tell('DepsInstallInfo', 'M015', `Installed from ${each.version()}`, { version_name: each.version() });
    if (each.versions && each.versions.latest !== each.versions.chosen) {
      const { latest } = each.versions;
      outdated.push(each.name);
      tell('DepsUpdateAvailable', 'M016', `Updated version available: ${latest}`, { version_latest: latest });
    } else if (each.versions) {
      tell('DepsUpToDate', 'M017', 'Up to date!');
    }
    if (each.subdirectory !== undefined) {
      const { subdirectory } = each;
      tell('DepsListSubdirectory', 'M018', `and subdirectory ${subdirectory}`, { subdirectory });
    }
  }
  if (outdated.length > 0) {
    const list = `[${outdated.map((name) => `'${name}'`).join(', ')}]`;
    tell('Formatting', 'Z017', '');
    tell(
      'DepsNotifyUpdatesAvailable',
      'M019',
      `Updates available for packages: ${list}\nUpdate your versions in packages.yml, then run dbt deps`,
      { packages: outdated },
    );
  }
}

function stopAt(diagnostics: ReturnType<typeof readPackages>['diagnostics']): void {
  const problem = diagnostics.find(({ severity }) => severity === 'error');
  if (problem) throw new PackageError(problem);
}

/** Whether `inner` is `outer` or lies in it. */
function isWithin(inner: string, outer: string): boolean {
  const relative = path.relative(outer, inner);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
