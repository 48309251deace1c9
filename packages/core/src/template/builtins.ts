import { type Filter, filter } from './filters/filter.ts';
import { higherOrderFilters } from './filters/higher-order-filters.ts';
import { HTML_FILTERS } from './filters/html-filters.ts';
import { NATIVE_FILTERS } from './filters/native-filters.ts';
import { NUMBER_FILTERS } from './filters/number-filters.ts';
import { SEQUENCE_FILTERS } from './filters/sequence-filters.ts';
import { TEXT_FILTERS } from './filters/text-filters.ts';
import type { Test } from './tests/test.ts';
import { VALUE_TESTS } from './tests/value-tests.ts';
import { getAttrOnly } from './values/get-attr.ts';
import { str } from './values/repr.ts';

const filters = new Map<string, Filter>([
  ...TEXT_FILTERS,
  ...NUMBER_FILTERS,
  ...SEQUENCE_FILTERS,
  ...HTML_FILTERS,
  ...NATIVE_FILTERS,
  ['attr', filter('do_attr(obj, name)', (value, [name]) => getAttrOnly(value, str(name)), 1)],
]);

const tests = new Map<string, Test>(VALUE_TESTS);
tests.set('filter', (value) => filters.has(str(value)));
tests.set('test', (value) => tests.has(str(value)));

for (const [name, made] of higherOrderFilters({ filters, tests })) filters.set(name, made);

/** The built-in filters by name. */
export const FILTERS: ReadonlyMap<string, Filter> = filters;

/** The built-in tests by name. */
export const TESTS: ReadonlyMap<string, Test> = tests;
