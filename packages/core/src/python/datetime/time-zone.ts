import { PyBase } from '../../template/values/py-object.ts';

/** A wall clock as microseconds since 0001-01-01 00:00, and the zone that explains it. */
export interface ZonedWall {
  readonly wall: bigint;
  readonly zone: TimeZone;
}

/** What a datetime asks of its tzinfo. Offsets are seconds east of UTC, null where Python answers None. */
export abstract class TimeZone extends PyBase {
  /** The offset in force at a wall clock of this zone; null as the wall for a bare `time`. */
  abstract utcOffset(wall: bigint | null): number | null;
  /** How much of the offset is daylight saving time. */
  abstract dstOffset(wall: bigint | null): number | null;
  /** The abbreviation, e.g. CEST. */
  abstract zoneName(wall: bigint | null): string | null;
  /** The wall clock of this zone at an instant of UTC. */
  abstract fromUtc(utc: bigint): ZonedWall;
}
