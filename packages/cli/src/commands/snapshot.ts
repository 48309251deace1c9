import { commandOptions as options, selecting } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const snapshot: Command = {
  name: 'snapshot',
  describe: 'Take snapshots',
  options: [...selecting, options.threads, options.empty, options.sqlparse],
  run: async (call) => (await import('../actions/run-command.ts')).runCommand(call),
};
