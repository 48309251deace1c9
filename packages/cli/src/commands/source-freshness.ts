import { commandOptions as options, selecting } from '../flags/command-options.ts';
import type { Command } from './command.ts';

export const sourceFreshness: Command = {
  name: 'source freshness',
  aliases: ['source snapshot-freshness'],
  describe: 'Check how fresh sources are',
  options: [...selecting, options.outputFile, options.threads, options.sqlparse],
  run: async (call) => (await import('../actions/freshness-command.ts')).freshnessCommand(call),
};
