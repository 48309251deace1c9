import { commandOptions as options } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const docsServe: Command = {
  name: 'docs serve',
  describe: 'Serve the page that docs generate has made, until Ctrl-C',
  options: [options.host, options.port, options.browser],
  run: async (call) => (await import('../actions/docs-serve-command.ts')).docsServeCommand(call),
};
