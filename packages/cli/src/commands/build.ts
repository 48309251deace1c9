import { commandOptions as options, selecting } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const build: Command = {
  name: 'build',
  describe: 'Build seeds, snapshots and models in order, each with its tests',
  options: [
    ...selecting,
    options.resourceType,
    options.excludeResourceType,
    options.threads,
    options.fullRefresh,
    options.empty,
    options.storeFailures,
    options.sample,
    options.eventTimeStart,
    options.eventTimeEnd,
    options.show,
    options.exportSavedQueries,
    options.includeSavedQuery,
    options.sqlparse,
  ],
  run: async (call) => (await import('../actions/run-command.ts')).runCommand(call),
};
