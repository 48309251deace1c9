import { typeError } from '../../template/values/py-error.ts';
import { PyFunction } from '../../template/values/py-function.ts';
import type { PythonClock } from '../clock.ts';
import { dateType } from './date.ts';
import { datetimeType } from './datetime-type.ts';
import { timeType } from './time.ts';
import { timedeltaType } from './timedelta.ts';

/** `modules.datetime` with the names that dbt exports: date, datetime, time, timedelta and tzinfo. */
export function datetimeModule(clock: PythonClock): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>([
    ['date', dateType(clock)],
    ['datetime', datetimeType(clock)],
    ['time', timeType],
    ['timedelta', timedeltaType],
    ['tzinfo', tzinfoType],
  ]);
}

/** The abstract base of zones: a template has no use for an instance of it. */
const tzinfoType = new PyFunction(
  'datetime.tzinfo',
  () => {
    throw typeError('datetime.tzinfo is abstract: a zone comes from modules.pytz');
  },
  'type',
);
