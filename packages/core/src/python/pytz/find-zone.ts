import { valueError } from '../../template/values/py-error.ts';
import { repr } from '../../template/values/repr.ts';
import { reprString } from '../../template/values/string-repr.ts';
import { ChangingZone } from './changing-zone.ts';
import { PytzError } from './pytz-error.ts';
import { type PytzZone, StaticZone } from './pytz-zone.ts';
import { findZone } from './zone-records.ts';

/** pytz.utc */
export const UTC: PytzZone = new StaticZone({
  zone: 'UTC',
  minutes: 0,
  abbreviation: 'UTC',
  text: '<UTC>',
  typeName: 'pytz.UTC',
});

const zones = new Map<string, PytzZone>();

/**
 * pytz.timezone: the zone of a name, of any case. Each name gives one object.
 * @throws PytzError (UnknownTimeZoneError)
 */
export function timezone(name: unknown): PytzZone {
  if (typeof name !== 'string') throw new PytzError('UnknownTimeZoneError', repr(name));
  if (name.toUpperCase() === 'UTC') return UTC;
  const record = findZone(name);
  if (record === undefined) throw new PytzError('UnknownTimeZoneError', reprString(name));
  let zone = zones.get(record.name);
  if (zone === undefined) {
    zone =
      record.first === null
        ? staticZone(record.name, [...record.infos.values()][0]![0]!.info)
        : new ChangingZone(record, record.first);
    zones.set(record.name, zone);
  }
  return zone;
}

function staticZone(name: string, info: { minutes: number; name: string }): PytzZone {
  return new StaticZone({
    zone: name,
    minutes: info.minutes,
    abbreviation: info.name,
    text: `<StaticTzInfo '${name}'>`,
    typeName: `pytz.tzfile.${name}`,
  });
}

const fixed = new Map<number, PytzZone>();

/**
 * pytz.FixedOffset: a zone without a name, minutes east of UTC.
 * @throws PyError (ValueError) for a day or more
 */
export function fixedOffset(minutes: number): PytzZone {
  if (minutes === 0) return UTC;
  if (Math.abs(minutes) >= 1440) throw valueError(`('absolute offset is too large', ${minutes})`);
  let zone = fixed.get(minutes);
  if (zone === undefined) {
    zone = new StaticZone({
      zone: null,
      minutes,
      abbreviation: null,
      text: `pytz.FixedOffset(${minutes})`,
      typeName: 'pytz._FixedOffset',
    });
    fixed.set(minutes, zone);
  }
  return zone;
}
