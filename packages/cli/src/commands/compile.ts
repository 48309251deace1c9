import { commandOptions as options, selecting } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const compile: Command = {
  name: 'compile',
  describe: 'Write the SQL of models, tests and analyses without running it',
  options: [
    ...selecting,
    options.threads,
    options.fullRefresh,
    options.textOrJson,
    options.inline,
    options.introspect,
    options.empty,
    options.injectEphemeral,
    options.sqlparse,
  ],
  run: async (call) => (await import('../actions/compile-command.ts')).compileCommand(call),
};
