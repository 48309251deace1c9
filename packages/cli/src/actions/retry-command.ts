import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Checked, cliMessages, type Diagnostic, hasErrors } from '@tsdbt/core';
import type { Call, Command, ExitCode } from '../commands/command.ts';
import { globalOptions } from '../flags/global-options.ts';
import { flagName } from '../flags/option.ts';
import { makeView } from '../session/make-view.ts';
import { parseArtifact } from '../session/read-state.ts';
import { requestOf } from '../session/request-of.ts';
import { readRetried, resultsOf } from '../session/retried.ts';
import { type Settled, settle } from '../session/settle.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * `tsdbt retry`: calls the command of the last run_results.json again, with its arguments, for what
 * failed or was skipped.
 */
export async function retryCommand(call: Call): Promise<ExitCode> {
  const { value, diagnostics } = settle(requestOf(call), call.io);
  const { settled } = value;
  const found = settled && !hasErrors(diagnostics) ? again(call, settled) : undefined;
  if (found?.value) return found.value.command.run(found.value);
  const view = makeView({ call, options: value.options, ...(settled && { settled }) });
  view.diagnostics([...diagnostics, ...(found?.diagnostics ?? [])], value.texts);
  view.close();
  return 2;
}

/** Names of the commands that can be called again, by what run_results.json calls them. */
const retried: Readonly<Record<string, string>> = {
  build: 'build',
  clone: 'clone',
  compile: 'compile',
  generate: 'docs generate',
  run: 'run',
  'run-operation': 'run-operation',
  seed: 'seed',
  snapshot: 'snapshot',
  test: 'test',
};

/** The call of the earlier command, or why there is none. */
function again(call: Call, settled: Settled): Checked<Call | undefined> {
  const no = (diagnostic: Diagnostic) => ({ value: undefined, diagnostics: [diagnostic] });
  const { flags, invocation } = settled.environment;
  const folder = flags.state ?? path.relative(settled.dir, invocation.targetDir);
  const file = path.resolve(settled.dir, folder, 'run_results.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return no(cliMessages.retryNothingBefore({ dir: folder }));
  }
  const earlier = parseArtifact(text, 'run-results');
  if (typeof earlier === 'string') {
    return no(cliMessages.stateUnreadable({ file: path.relative(settled.dir, file), reason: earlier }));
  }
  // To dbt a run of nothing is no run.
  if (resultsOf(earlier).length === 0) return no(cliMessages.retryNothingBefore({ dir: folder }));
  const args = (earlier.args ?? {}) as Json;
  const which = String(args.which);
  const name = Object.hasOwn(retried, which) ? retried[which] : undefined;
  const command = call.commands.find((each) => each.name === name);
  if (!command) return no(cliMessages.retryOther({ which, known: Object.keys(retried) }));
  const value: Call = {
    ...call,
    command,
    given: givenAgain(call, command, args),
    positionals: typeof args.macro === 'string' ? [args.macro] : [],
    retried: readRetried(earlier, { which, warnError: flags.warnError }),
  };
  return { value, diagnostics: [] };
}

/** Options that belong to this call rather than to the earlier one: where things lie, and what is shown. */
const ofThisCall = new Set(
  (
    'log-path profiles-dir project-dir defer-state target-path warn-error log-format log-format-file ' +
    'log-level log-level-file log-file-max-bytes quiet debug print printer-width use-colors use-colors-file ' +
    'lock-timeout show-all-deprecations'
  ).split(' '),
);
/** Options of the earlier call that this one may replace. */
const replaceable = new Set(['vars', 'threads']);

function givenAgain(call: Call, command: Command, args: Json): Json {
  const given: Record<string, unknown> = {};
  for (const option of [...globalOptions, ...command.options]) {
    const { name } = option;
    const own = call.given[name];
    if (ofThisCall.has(name) || (replaceable.has(name) && own !== undefined)) {
      if (own !== undefined) given[name] = own;
      continue;
    }
    const value = args[flagName(option)];
    if (value !== undefined && value !== null && !isDefault(value, option.default)) given[name] = value;
  }
  return given;
}

function isDefault(value: unknown, byDefault: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === byDefault;
  return Object.values(value).every((each) => Array.isArray(each) && each.length === 0);
}
