import { commandOptions as options, selecting } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const seed: Command = {
  name: 'seed',
  describe: 'Load seeds (CSV files)',
  options: [...selecting, options.threads, options.fullRefresh, options.show, options.sqlparse],
  run: async (call) => (await import('../actions/run-command.ts')).runCommand(call),
};
