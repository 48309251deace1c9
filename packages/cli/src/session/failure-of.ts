import path from 'node:path';
import { cliMessages, type Diagnostic, WarehouseError, warehouseMessages } from '@tsdbt/core';

/** What went wrong, as a diagnostic: a database that cannot be opened, or a fault of our own. */
export function failureOf(error: unknown): Diagnostic {
  if (!(error instanceof WarehouseError)) return notOfTheDatabase(error);
  switch (error.code) {
    case 'locked':
      return warehouseMessages.databaseLocked({ words: error.message });
    case 'connection':
      return warehouseMessages.connectionFailed({ words: error.message });
    case 'interrupted':
      return warehouseMessages.interrupted({ what: 'The command' });
    case 'sql':
      return warehouseMessages.databaseError({ words: error.message, candidates: error.candidates });
  }
}

function notOfTheDatabase(error: unknown): Diagnostic {
  const { code, path: file, syscall } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && typeof file === 'string' && typeof syscall === 'string') {
    const shown = path.relative(process.cwd(), file);
    const reason = (error as Error).message.replace(/^(\w+: [^,]*).*$/s, '$1');
    return cliMessages.cannotWrite({ path: shown.startsWith('..') ? file : shown, reason });
  }
  // Not in the catalogue: whoever reads it cannot mend it.
  return {
    code: 'internal-error',
    severity: 'error',
    message: `Internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    hints: ['This is a fault of tsdbt itself.'],
  };
}
