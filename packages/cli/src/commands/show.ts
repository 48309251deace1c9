import { commandOptions as options, selecting } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const show: Command = {
  name: 'show',
  describe: 'Preview rows of a model, or of SQL given by --inline',
  options: [
    ...selecting,
    options.threads,
    options.fullRefresh,
    options.inline,
    options.inlineDirect,
    options.limit,
    options.textOrJson,
    options.introspect,
    options.sqlparse,
  ],
  run: async (call) => (await import('../actions/show-command.ts')).showCommand(call),
};
