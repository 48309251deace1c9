import { commandOptions as options, selecting } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const watch: Command = {
  name: 'watch',
  describe: 'Build, then build and test again what each saved file changes',
  options: [
    ...selecting,
    options.resourceType,
    options.excludeResourceType,
    options.threads,
    options.fullRefresh,
    options.empty,
    options.storeFailures,
  ],
  run: async (call) => (await import('../watch.ts')).watch(call),
};
