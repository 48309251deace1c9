import { commandOptions as options } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const retry: Command = {
  name: 'retry',
  describe: 'Do again what the last command did not bring to a good end',
  options: [options.threads, options.fullRefresh, options.sqlparse],
  run: async (call) => (await import('../actions/retry-command.ts')).retryCommand(call),
};
