import { cliMessages, type Diagnostic, didYouMean } from '@tsdbt/core';
import { eventNames } from './event-names.ts';
import type { ResolvedOptions } from './resolve-options.ts';

/**
 * What is wrong with `warn_error_options`, wherever they were given: names of no warning, two names of one
 * part, or `--warn-error` beside them.
 */
export function checkWarnError({ values, set }: ResolvedOptions): readonly Diagnostic[] {
  const options = values.warn_error_options;
  if (typeof options !== 'object' || options === null) return [];
  const problems: Diagnostic[] = [];
  const given = options as Readonly<Record<string, unknown>>;
  const wrong = (value: string, expected: string, hint?: string) =>
    problems.push(cliMessages.optionValue({ name: 'warn_error_options', value, expected, hint }));
  if (set.has('warn_error') && values.warn_error === true)
    problems.push(cliMessages.optionsExclude({ first: '--warn-error', second: '--warn-error-options' }));
  for (const [current, old] of [
    ['error', 'include'],
    ['warn', 'exclude'],
  ] as const) {
    if (current in given && old in given)
      wrong(`${current}, ${old}`, `one of the two: "${old}" is the old name of "${current}"`);
  }
  for (const key of ['error', 'include', 'warn', 'exclude', 'silence']) {
    const list = given[key];
    if (list === 'all' || list === '*' || !Array.isArray(list)) continue;
    for (const name of list.map(String)) {
      // What is written in small letters is a code of our own messages.
      if (eventNames.has(name) || name === 'Deprecations' || /^[a-z-]+$/.test(name)) continue;
      wrong(name, 'the name of a warning', didYouMean(name, eventNames));
    }
  }
  return problems;
}
