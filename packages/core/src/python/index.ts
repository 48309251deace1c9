/**
 * Python's modules as dbt lends them to templates: datetime, pytz, re and itertools.
 *
 * test/python/python-table.json holds real Python's answers; what differs on purpose: time zones come from
 * the platform's Intl (its edition of the zone database), and of the names that dbt exports those are not
 * there that a template cannot use (exception classes, country names).
 */
export type { PythonClock } from './clock.ts';
export { LocalZone } from './local-zone.ts';
export { type PythonHost, pythonModules } from './python-modules.ts';
export { UTC } from './pytz/find-zone.ts';
export { dateTimeOf, parseDate, parseDateTime } from './sql-values.ts';
export { utcDatetime } from './utc-datetime.ts';
