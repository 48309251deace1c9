import { commandOptions as options, selecting } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const run: Command = {
  name: 'run',
  describe: 'Build models',
  options: [
    ...selecting,
    options.threads,
    options.fullRefresh,
    options.empty,
    options.sample,
    options.eventTimeStart,
    options.eventTimeEnd,
    options.sqlparse,
  ],
  run: async (call) => (await import('../actions/run-command.ts')).runCommand(call),
};
