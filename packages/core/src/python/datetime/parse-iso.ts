import { checkDate } from './check-fields.ts';
import { type CivilDate, fromOrdinal, isoYearStart } from './civil.ts';

/** The parts of a time of day in ISO 8601; `offset` in seconds, null without one. */
export interface IsoTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly offset: number | null;
}

/** A date as date.fromisoformat of Python 3.11 reads it; null when it is none. Throws for a day that does not exist. */
export function parseIsoDate(text: string): CivilDate | null {
  const calendar = /^(\d{4})-(\d\d)-(\d\d)$|^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (calendar !== null) {
    const [year, month, day] = calendar.slice(calendar[1] === undefined ? 4 : 1).map(Number) as [
      number,
      number,
      number,
    ];
    checkDate(year, month, day);
    return { year, month, day };
  }
  const week = /^(\d{4})-W(\d\d)(?:-(\d))?$|^(\d{4})W(\d\d)(\d)?$/.exec(text);
  if (week === null) return null;
  const year = Number(week[1] ?? week[4]);
  return isoWeekDate(year, Number(week[2] ?? week[5]), Number(week[3] ?? week[6] ?? 1));
}

/** The date of an ISO week and day; null when there is none such. */
export function isoWeekDate(year: number, week: number, day: number): CivilDate | null {
  const start = isoYearStart(year);
  const weeks = (isoYearStart(year + 1) - start) / 7;
  if (week < 1 || week > weeks || day < 1 || day > 7) return null;
  return fromOrdinal(start + (week - 1) * 7 + day - 1);
}

const BASIC = /^(\d\d)(?:(\d\d)(?:(\d\d)(?:[.,](\d+))?)?)?$/;
const EXTENDED = /^(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?$/;

/** A time of day as time.fromisoformat reads it; null when it is none. The ranges are not checked. */
export function parseIsoTime(text: string): IsoTime | null {
  const sign = text.search(/[+\-Z]/);
  const clock = parts(sign < 0 ? text : text.slice(0, sign));
  if (clock === null) return null;
  if (sign < 0) return { ...clock, offset: null };
  if (text[sign] === 'Z') return sign === text.length - 1 ? { ...clock, offset: 0 } : null;
  const zone = parts(text.slice(sign + 1));
  if (zone === null) return null;
  const seconds = zone.hour * 3600 + zone.minute * 60 + zone.second + zone.microsecond / 1e6;
  return { ...clock, offset: text[sign] === '-' ? -seconds : seconds };
}

function parts(text: string): Omit<IsoTime, 'offset'> | null {
  const found = BASIC.exec(text) ?? EXTENDED.exec(text);
  if (found === null) return null;
  const [, hour, minute, second, fraction] = found;
  return {
    hour: Number(hour),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    microsecond: Number((fraction ?? '').slice(0, 6).padEnd(6, '0')),
  };
}
