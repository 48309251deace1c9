import { PyDatetime } from '../datetime/datetime.ts';
import type { ZonedWall } from '../datetime/time-zone.ts';
import { Timedelta } from '../datetime/timedelta.ts';
import { checkWall, DAY, EPOCH } from '../datetime/wall-clock.ts';
import { intlOffset } from './intl-offset.ts';
import { PytzError } from './pytz-error.ts';
import { PytzZone } from './pytz-zone.ts';
import { infoAt, type ZoneInfo, type ZoneRecord } from './zone-records.ts';

const MINUTE = 60_000_000n;
const SIX_HOURS = 6n * 60n * MINUTE;
/** pytz reads the transitions that fit into 32 bits: before them and after them nothing changes. */
const FIRST_SECOND = -(2 ** 31);
const LAST_SECOND = 2 ** 31 - 1;

/**
 * pytz's DstTzInfo: a zone together with one of its offsets. A datetime carries the one that holds at
 * its instant; the zone as pytz.timezone gives it carries the first, usually local mean time.
 */
export class ChangingZone extends PytzZone {
  override readonly typeName: string;
  override readonly zone: string;
  readonly info: ZoneInfo;
  readonly #record: ZoneRecord;
  /** The objects of this zone by offset, shared by all of them. */
  readonly #family: Map<string, ChangingZone>;

  constructor(record: ZoneRecord, info: ZoneInfo, family = new Map<string, ChangingZone>()) {
    super();
    this.typeName = `pytz.tzfile.${record.name}`;
    this.zone = record.name;
    this.info = info;
    this.#record = record;
    this.#family = family;
    family.set(key(info), this);
  }

  override utcOffset(wall: bigint | null): number | null {
    return wall === null ? null : this.info.minutes * 60;
  }

  override dstOffset(wall: bigint | null): number | null {
    return wall === null ? null : this.info.dst * 60;
  }

  override zoneName(wall: bigint | null): string {
    return wall === null ? this.zone : this.info.name;
  }

  override fromUtc(utc: bigint): ZonedWall {
    const zone = this.#at(utc);
    return { wall: checkWall(utc + BigInt(zone.info.minutes) * MINUTE), zone };
  }

  /** This zone with the offset in force at an instant. */
  #at(utc: bigint): ChangingZone {
    const seconds = Number((utc - EPOCH) / 1_000_000n);
    if (seconds < FIRST_SECOND) return this.#with(this.#record.first!);
    const minutes = Math.floor((intlOffset(this.zone, Math.min(seconds, LAST_SECOND)) + 30) / 60);
    return this.#with(
      infoAt(this.#record, minutes, seconds) ?? { minutes, dst: 0, name: numericName(minutes) },
    );
  }

  #with(info: ZoneInfo): ChangingZone {
    return this.#family.get(key(info)) ?? new ChangingZone(this.#record, info, this.#family);
  }

  override localize(naive: PyDatetime, isDst: boolean | null): PyDatetime {
    const aware = (zone: ChangingZone): PyDatetime =>
      new PyDatetime(naive.wall, zone, naive.fold, naive.local);
    const found = new Set<ChangingZone>();
    for (const delta of [-DAY, DAY]) {
      const guess = this.#at(naive.wall + delta);
      const there = guess.fromUtc(naive.wall - BigInt(guess.info.minutes) * MINUTE);
      if (there.wall === naive.wall) found.add(there.zone as ChangingZone);
    }
    const [only, ...more] = found;
    if (only === undefined) return this.#inGap(naive, isDst);
    if (more.length === 0) return aware(only);
    if (isDst === null) throw new PytzError('AmbiguousTimeError', naive.str());
    const fitting = [...found].filter((zone) => (zone.info.dst !== 0) === isDst);
    if (fitting.length === 1) return aware(fitting[0]!);
    const choice = (fitting.length > 0 ? fitting : [...found]).sort(
      (one, other) => other.info.minutes - one.info.minutes,
    );
    // The larger offset is the earlier instant.
    return aware(isDst ? choice[0]! : choice.at(-1)!);
  }

  /** A wall clock that a change of the offset skips. */
  #inGap(naive: PyDatetime, isDst: boolean | null): PyDatetime {
    if (isDst === null) throw new PytzError('NonExistentTimeError', naive.str());
    const shift = isDst ? SIX_HOURS : -SIX_HOURS;
    const near = this.localize(new PyDatetime(naive.wall + shift, null, 0, naive.local), isDst);
    return new PyDatetime(near.wall - shift, near.tzinfo, 0, naive.local);
  }

  protected override normalized(aware: PyDatetime): PyDatetime {
    return aware.inZone(this);
  }

  override str(): string {
    return this.zone;
  }

  override repr(): string {
    const { minutes, dst, name } = this.info;
    const offset = new Timedelta(BigInt(minutes) * MINUTE).str();
    return `<DstTzInfo '${this.zone}' ${name}${minutes >= 0 ? '+' : ''}${offset} ${dst !== 0 ? 'DST' : 'STD'}>`;
  }
}

function key({ minutes, dst, name }: ZoneInfo): string {
  return `${minutes} ${dst} ${name}`;
}

/** The form of the zone database for offsets without an abbreviation of their own. */
function numericName(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  const rest = size % 60 === 0 ? '' : two(size % 60);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${rest}`;
}
