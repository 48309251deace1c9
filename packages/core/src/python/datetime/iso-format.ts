import { valueError } from '../../template/values/py-error.ts';
import type { CivilDate } from './civil.ts';
import { formatOffset } from './format-offset.ts';
import type { WallFields } from './wall-clock.ts';

type ClockFields = Pick<WallFields, 'hour' | 'minute' | 'second' | 'microsecond'>;

/** YYYY-MM-DD */
export function isoDate({ year, month, day }: CivilDate): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/**
 * A time of day as isoformat() writes it.
 * @throws PyError (ValueError) for an unknown timespec
 */
export function isoTime(at: ClockFields, offset: number | null, timespec = 'auto'): string {
  const zone = offset === null ? '' : formatOffset(offset);
  return clock(at, timespec) + zone;
}

function clock(at: ClockFields, timespec: string): string {
  const seconds = `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`;
  const micros = String(at.microsecond).padStart(6, '0');
  switch (timespec) {
    case 'auto':
      return at.microsecond === 0 ? seconds : `${seconds}.${micros}`;
    case 'hours':
      return two(at.hour);
    case 'minutes':
      return seconds.slice(0, 5);
    case 'seconds':
      return seconds;
    case 'milliseconds':
      return `${seconds}.${micros.slice(0, 3)}`;
    case 'microseconds':
      return `${seconds}.${micros}`;
    default:
      throw valueError('Unknown timespec value');
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
