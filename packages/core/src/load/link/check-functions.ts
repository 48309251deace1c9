import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import { valueSpan } from '../../yaml/yaml-document.ts';
import type { PlacedEntry } from './patch.ts';

/**
 * Functions of dbt 1.11 (`functions:` of a properties file) have no place here: the database refuses the
 * statement that dbt makes of them, so that a dbt build of the project fails too. Other commands go on.
 */
export function checkFunctions(entries: readonly PlacedEntry[], command: string): readonly Diagnostic[] {
  return entries
    .filter(({ entry }) => entry.key === 'functions')
    .map(({ entry, parsed }) =>
      graphMessages.functionUnsupported(
        { name: entry.name, isBuild: command === 'build' },
        { at: valueSpan(parsed.document, [...entry.at, 'name']) },
      ),
    );
}
