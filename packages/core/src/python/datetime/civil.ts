/** The proleptic Gregorian calendar of Python's datetime: ordinal 1 is 0001-01-01. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Whether a year has 29 February. */
export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The number of days of a month (1 to 12). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day of the year, 1 January being 1. */
export function dayOfYear({ year, month, day }: CivilDate): number {
  return DAYS_BEFORE_MONTH[month - 1]! + (month > 2 && isLeap(year) ? 1 : 0) + day;
}

/** The number of days since 0000-12-31, as Python's toordinal(). */
export function toOrdinal(date: CivilDate): number {
  const before = date.year - 1;
  return (
    before * 365 +
    Math.floor(before / 4) -
    Math.floor(before / 100) +
    Math.floor(before / 400) +
    dayOfYear(date)
  );
}

/** The date of an ordinal: the reverse of toOrdinal. */
export function fromOrdinal(ordinal: number): CivilDate {
  // Days are counted from 0000-03-01, so that a leap day is the last day of its cycle.
  const days = ordinal + 305;
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** The day of the week, Monday being 0. */
export function weekday(date: CivilDate): number {
  return (toOrdinal(date) + 6) % 7;
}

/** The ordinal of the Monday on which an ISO year begins. */
export function isoYearStart(year: number): number {
  const first = toOrdinal({ year, month: 1, day: 1 });
  const day = (first + 6) % 7;
  return day > 3 ? first - day + 7 : first - day;
}

/** ISO year, week (1 to 53) and day of the week (Monday is 1). */
export function isoCalendar(date: CivilDate): { year: number; week: number; weekday: number } {
  const ordinal = toOrdinal(date);
  let year = date.year;
  if (ordinal >= isoYearStart(year + 1)) year += 1;
  else if (ordinal < isoYearStart(year)) year -= 1;
  const days = ordinal - isoYearStart(year);
  return { year, week: Math.floor(days / 7) + 1, weekday: (days % 7) + 1 };
}
