import type { Selection } from '@tsdbt/core';
import type { ResolvedOptions } from '../flags/resolve-options.ts';

/** The selection that options ask for. */
export function selectionOf({ values }: ResolvedOptions): Selection {
  const list = (name: string): readonly string[] =>
    Array.isArray(values[name]) ? (values[name] as readonly string[]) : [];
  const indirect = values.indirect_selection;
  return {
    select: list('select').length > 0 ? list('select') : list('models'),
    exclude: list('exclude'),
    ...(typeof values.selector === 'string' && { selector: values.selector }),
    resourceTypes: list('models').length > 0 ? ['model'] : types(list('resource_types')),
    excludeResourceTypes: types(list('exclude_resource_types')),
    indirectSelection: (indirect ?? 'eager') as Selection['indirectSelection'],
  };
}

/** Several may stand in one argument; the name of one has a blank itself. */
function types(given: readonly string[]): readonly string[] {
  return given.flatMap((text) => (text === 'sql operation' ? [text] : text.split(/\s+/).filter(Boolean)));
}
