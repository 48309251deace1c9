import { commandOptions as options } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const list: Command = {
  name: 'list',
  aliases: ['ls'],
  describe: 'List the resources of the project',
  options: [
    options.selectOnly,
    options.models,
    options.exclude,
    options.selector,
    options.resourceType,
    options.excludeResourceType,
    options.listOutput,
    options.outputKeys,
  ],
  run: async (call) => (await import('../actions/list-command.ts')).listCommand(call),
};
