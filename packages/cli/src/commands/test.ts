import { commandOptions as options, selecting } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const test: Command = {
  name: 'test',
  describe: 'Run tests on what is built',
  options: [
    ...selecting,
    options.resourceType,
    options.excludeResourceType,
    options.threads,
    options.storeFailures,
    options.sqlparse,
  ],
  run: async (call) => (await import('../actions/run-command.ts')).runCommand(call),
};
