import { commandOptions as options } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const runOperation: Command = {
  name: 'run-operation',
  describe: 'Call a macro',
  options: [options.args, options.threads],
  positional: { name: 'MACRO', required: true },
  run: async (call) => (await import('../actions/run-operation-command.ts')).runOperationCommand(call),
};
