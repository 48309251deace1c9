import { FixedZone } from './datetime/fixed-zone.ts';
import { TimeZone, type ZonedWall } from './datetime/time-zone.ts';
import { checkWall, EPOCH } from './datetime/wall-clock.ts';
import { intlOffset } from './pytz/intl-offset.ts';

const SECOND = 1_000_000n;

/** The zone of the machine by its IANA name, for naive values. */
export class LocalZone extends TimeZone {
  override readonly typeName = 'datetime.timezone';
  readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }

  /** Of a wall clock that occurs twice the first one counts, as with fold=0 in Python. */
  override utcOffset(wall: bigint | null): number {
    if (wall === null) return 0;
    const guess = this.#at(wall - 86_400n * SECOND);
    const instant = wall - BigInt(guess) * SECOND;
    const offset = this.#at(instant);
    if (offset === guess) return offset;
    // Where the guess of the day before does not hold, the later offset does.
    return this.#at(wall - BigInt(offset) * SECOND) === offset ? offset : guess;
  }

  override dstOffset(): null {
    return null;
  }

  override zoneName(): string {
    return this.name;
  }

  override fromUtc(utc: bigint): ZonedWall {
    const offset = this.#at(utc);
    return { wall: checkWall(utc + BigInt(offset) * SECOND), zone: new FixedZone(offset) };
  }

  #at(utc: bigint): number {
    // Asking ICU the first time takes 20 ms, and UTC is what nearly every command needs.
    if (this.name === 'UTC') return 0;
    return intlOffset(this.name, Number((utc - EPOCH) / SECOND));
  }
}
