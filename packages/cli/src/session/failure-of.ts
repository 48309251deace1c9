import { cliMessages, type Diagnostic, WarehouseError, warehouseMessages } from '@tsdbt/core';

/** What went wrong, as a diagnostic: a database that cannot be opened, or a fault of our own. */
export function failureOf(error: unknown): Diagnostic {
  if (!(error instanceof WarehouseError)) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return cliMessages.internal({ text });
  }
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
