import { message } from '../message.ts';
import { didYouMean } from '../suggest.ts';

export const seedMessages = {
  seedIntoView: message<{ readonly relation: string }>('seed-into-view', ({ relation }) => ({
    message: `Cannot seed to ${relation}: it is a view`,
    hints: ['Dropping the view, or another alias, makes room for the seed.'],
  })),
  seedWithoutHeader: message<{ readonly path: string }>('seed-without-header', ({ path }) => ({
    message: `${path} is empty`,
    hints: ['A seed begins with a line of column names.'],
  })),
  seedUnknownColumn: message<{ readonly column: string; readonly known: readonly string[] }>(
    'seed-unknown-column',
    ({ column, known }) => ({
      severity: 'warning',
      message: `column_types names "${column}", which the file does not have`,
      hints: [didYouMean(column, known)],
    }),
  ),
  seedRefused: message<{ readonly words: string; readonly exists: boolean }>(
    'seed-refused',
    ({ words, exists }) => ({
      message: words,
      hints: [
        exists && 'The table keeps the columns it was made with; --full-refresh makes it anew from the file.',
        'column_types sets the type of a column.',
      ],
    }),
  ),
};
