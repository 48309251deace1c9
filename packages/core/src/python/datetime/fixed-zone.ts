import { formatOffset } from './format-offset.ts';
import { TimeZone, type ZonedWall } from './time-zone.ts';
import { Timedelta } from './timedelta.ts';
import { checkWall } from './wall-clock.ts';

/** Python's datetime.timezone: one offset for ever. Templates meet it in what strptime and fromisoformat give. */
export class FixedZone extends TimeZone {
  override readonly typeName = 'datetime.timezone';
  readonly offset: number;

  /** @param offset seconds east of UTC, less than a day */
  constructor(offset: number) {
    super();
    this.offset = offset;
  }

  override utcOffset(): number {
    return this.offset;
  }

  override dstOffset(): null {
    return null;
  }

  override zoneName(): string {
    return this.offset === 0 ? 'UTC' : `UTC${formatOffset(this.offset)}`;
  }

  override fromUtc(utc: bigint): ZonedWall {
    return { wall: checkWall(utc + BigInt(Math.round(this.offset * 1e6))), zone: this };
  }

  override str(): string {
    return this.zoneName();
  }

  override repr(): string {
    if (this.offset === 0) return 'datetime.timezone.utc';
    return `datetime.timezone(${new Timedelta(BigInt(Math.round(this.offset * 1e6))).repr()})`;
  }

  override equals(other: unknown): boolean {
    return other instanceof FixedZone && other.offset === this.offset;
  }

  override hash(): string {
    return `timezone ${this.offset}`;
  }
}
