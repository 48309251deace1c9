import path from 'node:path';
import { type Diagnostic, hasErrors } from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { type FoundProfiles, findProfiles } from '../disk/find-profiles.ts';
import type { ResolvedOptions } from '../flags/resolve-options.ts';
import { failureOf } from '../session/failure-of.ts';
import { makeView } from '../session/make-view.ts';
import { openWarehouse } from '../session/open-warehouse.ts';
import { requestOf } from '../session/request-of.ts';
import { type Settled, settle } from '../session/settle.ts';
import { makeStyle, wantsColors } from '../terminal/style.ts';
import { adapterVersion, dbtVersion, tsdbtVersion } from '../version.ts';

/** `tsdbt debug`: versions, where everything was found, and whether the database opens. */
export async function debugCommand(call: Call): Promise<ExitCode> {
  const { io } = call;
  const { value, diagnostics } = settle(requestOf(call), io);
  const { settled, options } = value;
  const view = makeView({ call, options, ...(settled && { settled }) });
  const asked = typeof options.values.use_colors === 'boolean' ? options.values.use_colors : undefined;
  const style = makeStyle(wantsColors({ asked, isTTY: io.stdout.isTTY, env: io.env }));
  const say = (msg: string) =>
    view.log({ name: 'DebugCmdOut', code: 'Z047', level: 'info', msg, data: { msg }, at: io.now() });
  const check = (name: string, isOk: boolean, bad = 'ERROR invalid') =>
    say(`  ${name} [${isOk ? style.green('OK found and valid') : style.red(bad)}]`);
  try {
    if (options.values.config_dir === true) {
      say(`To view your profiles.yml file, run:\n\nopen ${settled?.profiles.dir ?? ''}`);
      return 0;
    }
    say(`dbt version: ${dbtVersion}`);
    say(`tsdbt version: ${tsdbtVersion}`);
    say(`node version: ${process.versions.node}`);
    say(`os info: ${process.platform}-${process.arch}`);
    tellPlaces(call, settled, options, say);
    if (options.values.connection !== true) {
      say('Configuration:');
      const profiles = settled?.profiles ?? profilesOf(io, options);
      const isBadProfile = diagnostics.some((each) => isOfProfile(each, profiles.path));
      if (settled && settled.profiles.text === undefined) {
        say(`  profiles.yml file [${style.green('none, the embedded database is used')}]`);
      } else if (profiles.text === undefined) check('profiles.yml file', false, 'ERROR not found');
      else check('profiles.yml file', !isBadProfile, 'ERROR see below');
      const isBadProject = hasErrors(diagnostics.filter((each) => !isOfProfile(each, profiles.path)));
      check(settled?.config.path ?? 'dbt_project.yml file', !isBadProject, 'ERROR see below');
    }
    const failure = settled && !hasErrors(diagnostics) ? await connect(settled, say) : undefined;
    if (settled && !hasErrors(diagnostics)) {
      say(`  Connection test: [${failure ? style.red('ERROR') : style.green('OK connection ok')}]`);
    }
    const problems = [...diagnostics, ...(failure ? [failure] : [])];
    view.diagnostics(problems, value.texts);
    if (hasErrors(problems)) return 1;
    say(style.green('All checks passed!'));
    return 0;
  } finally {
    view.close();
  }

  async function connect(found: Settled, tellLine: (msg: string) => void): Promise<Diagnostic | undefined> {
    const { target } = found.environment;
    tellLine('Connection:');
    tellLine(`  database: ${target.database}`);
    tellLine(`  schema: ${target.schema}`);
    tellLine(`  path: ${String(target.settings.path ?? ':memory:')}`);
    try {
      const warehouse = await openWarehouse({ settled: found, signal: io.signal, onWait: tellLine });
      try {
        const connection = await warehouse.connect('debug');
        const { rows } = await connection.query('select version()');
        tellLine(`  duckdb: ${String(rows[0]?.[0])}`);
        await connection.close();
      } finally {
        await warehouse.close();
      }
      return undefined;
    } catch (error) {
      return failureOf(error);
    }
  }
}

/** Where the files of the project and of its profile are, or are looked for. */
function tellPlaces(
  { io }: Call,
  settled: Settled | undefined,
  options: ResolvedOptions,
  say: (msg: string) => void,
): void {
  const profiles = settled?.profiles ?? profilesOf(io, options);
  say(`Using profiles dir at ${profiles.dir}`);
  say(`Using profiles.yml file at ${path.join(profiles.dir, 'profiles.yml')}`);
  if (!settled) return;
  const { dir, config, environment } = settled;
  say(`Using project file at ${path.join(dir, config.path)}`);
  say(`adapter type: ${environment.target.type}`);
  say(`adapter version: ${adapterVersion}`);
  say(`target: ${environment.target.name}`);
}

/** What is wrong with the profile rather than with the project. */
function isOfProfile({ code, at }: Diagnostic, file: string): boolean {
  return at?.path === file || ['profiles-missing', 'profile-not-found', 'target-not-found'].includes(code);
}

/** Where profiles are looked for by a project that could not be read. */
function profilesOf(io: Call['io'], { values }: ResolvedOptions): FoundProfiles {
  const projectDir =
    typeof values.project_dir === 'string' ? path.resolve(io.cwd, values.project_dir) : io.cwd;
  const given = typeof values.profiles_dir === 'string' ? { profilesDir: values.profiles_dir } : {};
  return findProfiles({ cwd: io.cwd, projectDir, env: io.env, ...given });
}
