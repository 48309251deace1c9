import { NativeMarker } from '../values/native-marker.ts';
import { str } from '../values/repr.ts';
import type { Filter, FilterContext } from './filter.ts';

const mark =
  (kind: NativeMarker['kind']): Filter =>
  (value, _args, _kwargs, context: FilterContext & { readonly native?: unknown }) =>
    context.native ? new NativeMarker(kind, str(value)) : value;

/** dbt's filters for native rendering; in templates of text they change nothing. */
export const NATIVE_FILTERS: readonly (readonly [string, Filter])[] = [
  ['as_text', mark('text')],
  ['as_native', mark('native')],
  ['as_bool', mark('bool')],
  ['as_number', mark('number')],
  ['is_list', (value) => Array.isArray(value)],
];
