import type { Call } from '../commands/command.ts';
import { globalOptions } from '../flags/global-options.ts';
import type { Request } from './settle.ts';

/** dbt's `which` where it differs from the command's name. */
const which: Readonly<Record<string, string>> = {
  'source freshness': 'freshness',
  'docs generate': 'generate',
  'docs serve': 'serve',
  watch: 'build',
};

/** What a call of the command line asks a session for. */
export function requestOf(call: Call): Request {
  const { name, options } = call.command;
  return {
    which: which[name] ?? name,
    commandLine: ['tsdbt', ...call.argv].join(' '),
    options: [...globalOptions, ...options],
    given: call.given,
    ...(name === 'run-operation' && { macro: call.positionals[0] }),
  };
}
