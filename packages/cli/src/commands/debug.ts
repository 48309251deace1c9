import { commandOptions as options } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const debug: Command = {
  name: 'debug',
  describe: 'Check project, profile and connection',
  options: [options.connection, options.configDir, options.threads],
  run: async (call) => (await import('../actions/debug-command.ts')).debugCommand(call),
};
