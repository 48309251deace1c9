import type { TimeZone } from './datetime/time-zone.ts';

/** The time as Python's datetime sees it; the host gives it, since core has no clock of its own. */
export interface PythonClock {
  /** Microseconds since 1970-01-01 UTC. */
  nowMicros(): bigint;
  /** The zone of the machine, for naive values. */
  readonly localZone: TimeZone;
}
