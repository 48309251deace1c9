import { LocalZone, pythonModules } from '../python/index.ts';

const made = new WeakMap<Date, ReadonlyMap<string, unknown>>();

/**
 * `modules` of templates. Their clock stands still at the start of the invocation, so that rendering
 * a node again (after a question to the database) gives the same text; the local zone is UTC.
 */
export function modulesAt(startedAt: Date): ReadonlyMap<string, unknown> {
  let modules = made.get(startedAt);
  if (!modules) {
    const micros = BigInt(startedAt.getTime()) * 1000n;
    modules = pythonModules({ clock: { nowMicros: () => micros, localZone: new LocalZone('UTC') } });
    made.set(startedAt, modules);
  }
  return modules;
}
