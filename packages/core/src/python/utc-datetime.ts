import { PyDatetime } from './datetime/datetime.ts';
import type { TimeZone } from './datetime/time-zone.ts';
import { EPOCH } from './datetime/wall-clock.ts';
import { UTC } from './pytz/find-zone.ts';

/**
 * An instant as an aware datetime in pytz's UTC: what dbt gives as `run_started_at`.
 * @param micros microseconds since 1970-01-01 UTC
 * @param local the zone of the machine, see PythonClock
 */
export function utcDatetime(micros: bigint, local: TimeZone): PyDatetime {
  return new PyDatetime(EPOCH + micros, UTC, 0, local);
}
