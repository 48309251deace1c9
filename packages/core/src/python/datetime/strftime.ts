import { dayOfYear, isoCalendar, toOrdinal, weekday } from './civil.ts';
import { formatOffset } from './format-offset.ts';
import type { WallFields } from './wall-clock.ts';

/** English names, as in the C locale, which Python has unless a program sets another. */
export const DAY_NAMES = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The zone's part of what is formatted: both null for a naive value. */
export interface ZoneFields {
  readonly offset: number | null;
  readonly name: string | null;
}

/**
 * Python's strftime with the directives of the C library of Linux, its flags `-`, `_`, `0` and `^`
 * included. An unknown directive stays as it is written, as there.
 */
export function strftime(
  format: string,
  at: WallFields,
  zone: ZoneFields,
  epochSeconds: () => bigint,
): string {
  return format.replace(
    /%([-_0^#]*)(\d*)([A-Za-z%+])|%$/g,
    (written, flags: string, width: string, letter: string | undefined) => {
      if (letter === undefined) return written;
      const value = directive(letter, at, zone, epochSeconds);
      return value === null ? written : decorate(value, flags, width);
    },
  );
}

/** A formatted part: text, or a number with the width and fill it has without flags. */
type Part = string | { readonly number: number | bigint; readonly width: number; readonly fill: '0' | ' ' };

function decorate(part: Part, flags: string, width: string): string {
  let text: string;
  let fill = ' ';
  if (typeof part === 'string') {
    text = part;
  } else {
    fill = part.fill;
    for (const flag of flags) if (flag === '0' || flag === '_') fill = flag === '_' ? ' ' : '0';
    const digits = String(part.number);
    text = flags.includes('-') ? digits : digits.padStart(part.width, fill);
  }
  if (flags.includes('^')) text = text.toUpperCase();
  return text.padStart(Number(width), flags.includes('0') ? '0' : fill);
}

function directive(
  letter: string,
  at: WallFields,
  zone: ZoneFields,
  epochSeconds: () => bigint,
): Part | null {
  const number = (value: number | bigint, width = 2, fill: '0' | ' ' = '0'): Part => ({
    number: value,
    width,
    fill,
  });
  const again = (format: string): string => strftime(format, at, zone, epochSeconds);
  const hour12 = at.hour % 12 === 0 ? 12 : at.hour % 12;
  switch (letter) {
    case 'a':
      return DAY_NAMES[weekday(at)]!.slice(0, 3);
    case 'A':
      return DAY_NAMES[weekday(at)]!;
    case 'b':
    case 'h':
      return MONTH_NAMES[at.month - 1]!.slice(0, 3);
    case 'B':
      return MONTH_NAMES[at.month - 1]!;
    case 'c':
      return again('%a %b %e %H:%M:%S %Y');
    case 'C':
      return number(Math.floor(at.year / 100));
    case 'd':
      return number(at.day);
    case 'D':
    case 'x':
      return again('%m/%d/%y');
    case 'e':
      return number(at.day, 2, ' ');
    case 'f':
      return String(at.microsecond).padStart(6, '0');
    case 'F':
      return again('%Y-%m-%d');
    case 'G':
      return number(isoCalendar(at).year, 1);
    case 'g':
      return number(isoCalendar(at).year % 100);
    case 'H':
      return number(at.hour);
    case 'I':
      return number(hour12);
    case 'j':
      return number(dayOfYear(at), 3);
    case 'k':
      return number(at.hour, 2, ' ');
    case 'l':
      return number(hour12, 2, ' ');
    case 'm':
      return number(at.month);
    case 'M':
      return number(at.minute);
    case 'n':
      return '\n';
    case 'p':
      return at.hour < 12 ? 'AM' : 'PM';
    case 'P':
      return at.hour < 12 ? 'am' : 'pm';
    case 'r':
      return again('%I:%M:%S %p');
    case 'R':
      return again('%H:%M');
    case 's':
      return number(epochSeconds(), 1);
    case 'S':
      return number(at.second);
    case 't':
      return '\t';
    case 'T':
    case 'X':
      return again('%H:%M:%S');
    case 'u':
      return number(weekday(at) + 1, 1);
    case 'U':
      return number(Math.floor((dayOfYear(at) + 6 - ((weekday(at) + 1) % 7)) / 7));
    case 'V':
      return number(isoCalendar(at).week);
    case 'w':
      return number(toOrdinal(at) % 7, 1);
    case 'W':
      return number(Math.floor((dayOfYear(at) + 6 - weekday(at)) / 7));
    case 'y':
      return number(at.year % 100);
    case 'Y':
      return number(at.year, 1);
    case 'z':
      return zone.offset === null ? '' : formatOffset(zone.offset, '');
    case 'Z':
      return zone.name ?? '';
    case '%':
      return '%';
    default:
      return null;
  }
}
