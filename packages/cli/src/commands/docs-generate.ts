import { commandOptions as options, selecting } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const docsGenerate: Command = {
  name: 'docs generate',
  describe: 'Compile the project and write manifest.json and catalog.json',
  options: [
    ...selecting,
    options.threads,
    options.compile,
    options.emptyCatalog,
    options.static,
    options.sqlparse,
  ],
  run: async (call) => (await import('../actions/docs-generate-command.ts')).docsGenerateCommand(call),
};
