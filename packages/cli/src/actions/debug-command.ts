import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, hasErrors } from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
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
    if (settled) tellPlaces(settled, say);
    if (options.values.connection !== true) {
      say('Configuration:');
      if (settled && settled.profiles.text === undefined) {
        say(`  profiles.yml file [${style.green('none, the embedded database is used')}]`);
      } else check('profiles.yml file', settled !== undefined, 'ERROR see below');
      check(settled?.config.path ?? 'project file', settled !== undefined, 'ERROR see below');
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

function tellPlaces(settled: Settled, say: (msg: string) => void): void {
  const { profiles, dir, config, environment } = settled;
  say(`Using profiles dir at ${profiles.dir}`);
  const file = path.join(profiles.dir, 'profiles.yml');
  if (existsSync(file)) say(`Using profiles.yml file at ${file}`);
  say(`Using project file at ${path.join(dir, config.path)}`);
  say(`adapter type: ${environment.target.type}`);
  say(`adapter version: ${adapterVersion}`);
  say(`target: ${environment.target.name}`);
}
