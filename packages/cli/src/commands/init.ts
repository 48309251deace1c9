import { commandOptions as options } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const init: Command = {
  name: 'init',
  describe: 'Make a new project that builds at once',
  options: [options.skipProfileSetup],
  positional: { name: 'NAME', required: false },
  run: async (call) => (await import('../actions/init-command.ts')).initCommand(call),
};
