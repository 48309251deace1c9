import { message } from '../message.ts';

export const warehouseMessages = {
  /** The database refused a statement; its own words, its proposals as a hint. */
  databaseError: message<{ readonly words: string; readonly candidates: readonly string[] }>(
    'database-error',
    ({ words, candidates }) => ({
      message: words,
      hints: [
        candidates.length === 1 && `Did you mean "${candidates[0]}"?`,
        candidates.length > 1 && `Known here: ${candidates.map((name) => `"${name}"`).join(', ')}.`,
        /file system operations are disabled/.test(words) &&
          'SQL reads files of the project only. Other folders are opened in the profile: settings: {allowed_directories: [...]}.',
        /extensions is disabled through configuration/.test(words) &&
          'Extensions are loaded by the profile: extensions: [...].',
      ],
    }),
  ),
  /** A statement was ended by Ctrl-C, fail-fast or the program that runs the project. */
  interrupted: message<{ readonly what: string }>('interrupted', ({ what }) => ({
    message: `${what} was interrupted`,
  })),
  databaseLocked: message<{ readonly words: string }>('database-locked', ({ words }) => ({
    message: words,
    hints: ['--lock-timeout sets how many seconds to wait for it.'],
  })),
  connectionFailed: message<{ readonly words: string }>('connection-failed', ({ words }) => ({
    message: `The database could not be opened: ${words}`,
    hints: [
      /install|extension/i.test(words) &&
        'The extensions json, parquet and icu are built in; others must be installed on this machine.',
    ],
  })),
};
