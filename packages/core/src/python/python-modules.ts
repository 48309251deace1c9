import type { PythonClock } from './clock.ts';
import { datetimeModule } from './datetime/datetime-module.ts';
import { itertoolsModule } from './itertools/itertools-module.ts';
import { pytzModule } from './pytz/pytz-module.ts';
import { reModule } from './re/re-module.ts';

/** What the modules need of the host. */
export interface PythonHost {
  readonly clock: PythonClock;
  /** Called on each use of itertools, which dbt deprecates. */
  readonly itertoolsUsed?: () => void;
}

/**
 * dbt's `modules` of the template context: datetime, pytz, re and itertools, with the names that
 * dbt-core 1.11 exports of each.
 */
export function pythonModules(host: PythonHost): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>([
    ['datetime', datetimeModule(host.clock)],
    ['pytz', pytzModule()],
    ['re', reModule()],
    ['itertools', itertoolsModule(host.itertoolsUsed ?? (() => {}))],
  ]);
}
