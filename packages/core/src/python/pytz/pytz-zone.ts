import { PyError, valueError } from '../../template/values/py-error.ts';
import { pyFunction } from '../../template/values/py-function.ts';
import { typeName } from '../../template/values/type-name.ts';
import { bindArguments } from '../arguments.ts';
import { PyDatetime } from '../datetime/datetime.ts';
import { span } from '../datetime/time.ts';
import { TimeZone, type ZonedWall } from '../datetime/time-zone.ts';

const MICROS_PER_MINUTE = 60_000_000n;

/** What is the same in all of pytz's zones: localize, normalize and the offsets as methods. */
export abstract class PytzZone extends TimeZone {
  /** The zone's name, null where pytz has None. */
  abstract readonly zone: string | null;

  /** The aware value of a naive wall clock. `isDst` decides a clock that is not unique; null refuses it. */
  abstract localize(naive: PyDatetime, isDst: boolean | null): PyDatetime;

  override getAttr(name: string): unknown {
    switch (name) {
      case 'zone':
        return this.zone;
      case 'localize':
        return pyFunction(name, (args, kwargs) => {
          const [value, isDst = false] = bindArguments(name, ['dt', 'is_dst'], 1, args, kwargs);
          const naive = datetimeArgument(value);
          if (naive.tzinfo !== null) throw valueError('Not naive datetime (tzinfo is already set)');
          return this.localize(naive, isDst === null ? null : Boolean(isDst));
        });
      case 'normalize':
        return pyFunction(name, (args, kwargs) => {
          const [value] = bindArguments(name, ['dt', 'is_dst'], 1, args, kwargs);
          const aware = datetimeArgument(value);
          if (aware.tzinfo === null) throw valueError('Naive time - no tzinfo set');
          return aware.tzinfo === this ? this.normalized(aware) : aware.inZone(this);
        });
      case 'utcoffset':
        return this.#about(name, (zone, wall) => span(zone.utcOffset(wall)));
      case 'dst':
        return this.#about(name, (zone, wall) => span(zone.dstOffset(wall)));
      case 'tzname':
        return this.#about(name, (zone, wall) => zone.zoneName(wall));
      case 'fromutc':
        return pyFunction(name, ([value]) => {
          const utc = datetimeArgument(value);
          const there = this.fromUtc(utc.wall);
          return new PyDatetime(there.wall, there.zone, 0, utc.local);
        });
      default:
        return undefined;
    }
  }

  /** A value of this zone with the offset that is right at its instant. */
  protected normalized(aware: PyDatetime): PyDatetime {
    return aware.inZone(this);
  }

  /** A method that answers about a datetime: a naive one is placed in this zone first. */
  #about(name: string, answer: (zone: TimeZone, wall: bigint | null) => unknown) {
    return pyFunction(name, (args, kwargs) => {
      const [value, isDst = false] = bindArguments(name, ['dt', 'is_dst'], 1, args, kwargs);
      if (value === null) return answer(this, null);
      const at = datetimeArgument(value);
      const placed = at.tzinfo === null ? this.localize(at, isDst === null ? null : Boolean(isDst)) : at;
      return answer(placed.tzinfo ?? this, placed.wall);
    });
  }
}

/** @throws PyError (AttributeError) for what is no datetime */
function datetimeArgument(value: unknown): PyDatetime {
  if (value instanceof PyDatetime) return value;
  throw new PyError('AttributeError', `'${typeName(value)}' object has no attribute 'tzinfo'`);
}

/** A zone of one offset: UTC, FixedOffset and the zones that never change. */
export class StaticZone extends PytzZone {
  override readonly typeName: string;
  override readonly zone: string | null;
  readonly minutes: number;
  readonly abbreviation: string | null;
  readonly text: string;

  constructor(of: {
    zone: string | null;
    minutes: number;
    abbreviation: string | null;
    text: string;
    typeName: string;
  }) {
    super();
    this.zone = of.zone;
    this.minutes = of.minutes;
    this.abbreviation = of.abbreviation;
    this.text = of.text;
    this.typeName = of.typeName;
  }

  override utcOffset(): number {
    return this.minutes * 60;
  }

  override dstOffset(): number {
    return 0;
  }

  override zoneName(): string | null {
    return this.abbreviation;
  }

  override fromUtc(utc: bigint): ZonedWall {
    return { wall: utc + BigInt(this.minutes) * MICROS_PER_MINUTE, zone: this };
  }

  override localize(naive: PyDatetime): PyDatetime {
    return new PyDatetime(naive.wall, this, naive.fold, naive.local);
  }

  override repr(): string {
    return this.text;
  }

  override str(): string {
    return this.zone ?? this.text;
  }
}
