import type { Target } from '../project/environment.ts';

// Keys of credentials that templates must not show.
const HIDDEN = new Set(['password', 'pass', 'token', 'motherduck_token', 'secrets']);

const made = new WeakMap<Target, Readonly<Record<string, unknown>>>();

/** `target` of templates: the output's keys without its secrets, and dbt's own. */
export function targetDict(target: Target): Readonly<Record<string, unknown>> {
  let dict = made.get(target);
  if (!dict) {
    const settings = Object.fromEntries(Object.entries(target.settings).filter(([key]) => !HIDDEN.has(key)));
    const { type, name, threads, database, schema, profileName } = target;
    dict = {
      ...settings,
      name,
      target_name: name,
      profile_name: profileName,
      type,
      threads,
      database,
      schema,
    };
    made.set(target, dict);
  }
  return dict;
}
