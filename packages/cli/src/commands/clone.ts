import { commandOptions as options, selecting } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const clone: Command = {
  name: 'clone',
  describe: 'Make views of the relations of another run (--state)',
  options: [
    ...selecting,
    options.resourceType,
    options.excludeResourceType,
    options.threads,
    options.fullRefresh,
    options.sqlparse,
  ],
  run: async (call) => (await import('../actions/run-command.ts')).runCommand(call),
};
