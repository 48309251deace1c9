import type { Selection } from '../../../src/plan/plan.ts';

/** Reads the options of a line of `cases.txt` or `plans.txt`, as a shell and dbt would. */
export function selectionFromArgs(
  line: string,
): Selection & { readonly state: boolean; readonly models: boolean } {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
  const given: Record<string, string[]> = {};
  let option = '';
  for (const word of words) {
    if (word.startsWith('--')) {
      option = word;
      given[option] = [];
    } else given[option]?.push(word);
  }
  const resourceTypes = given['--models']
    ? ['model']
    : (given['--resource-type'] ?? given['--resource-types'] ?? []);
  return {
    select: given['--select'] ?? given['--models'] ?? [],
    exclude: given['--exclude'] ?? [],
    ...(given['--selector'] && { selector: given['--selector'][0] ?? '' }),
    resourceTypes,
    excludeResourceTypes: given['--exclude-resource-type'] ?? given['--exclude-resource-types'] ?? [],
    indirectSelection: (given['--indirect-selection']?.[0] ?? 'eager') as Selection['indirectSelection'],
    state: given['--state'] !== undefined,
    models: given['--models'] !== undefined,
  };
}
