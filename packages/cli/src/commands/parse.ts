import { commandOptions as options } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const parse: Command = {
  name: 'parse',
  describe: 'Read the project and write manifest.json',
  options: [options.threads, options.packagesInstallPath, options.invocationId],
  run: async (call) => (await import('../actions/parse-command.ts')).parseCommand(call),
};
