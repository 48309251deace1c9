import { commandOptions as options } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const clean: Command = {
  name: 'clean',
  describe: 'Remove the folders that clean-targets names',
  options: [options.cleanProjectFilesOnly],
  run: async (call) => (await import('../actions/clean-command.ts')).cleanCommand(call),
};
