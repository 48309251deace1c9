export type { PythonClock } from './clock.ts';
export { LocalZone } from './local-zone.ts';
export { type PythonHost, pythonModules } from './python-modules.ts';
export { UTC } from './pytz/find-zone.ts';
export { dateTimeOf, parseDate, parseDateTime } from './sql-values.ts';
export { utcDatetime } from './utc-datetime.ts';
