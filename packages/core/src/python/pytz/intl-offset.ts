const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The offset of a zone at an instant, in seconds east of UTC.
 * @param epochSeconds seconds since 1970-01-01 UTC
 * @throws RangeError for a zone that the platform does not know
 */
export function intlOffset(zone: string, epochSeconds: number): number {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formatters.set(zone, formatter);
  }
  const part = formatter.formatToParts(epochSeconds * 1000).find(({ type }) => type === 'timeZoneName');
  const found = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(part?.value ?? '');
  if (found === null) throw new RangeError(`no offset for the time zone ${zone}`);
  const [, sign, hours, minutes, seconds] = found;
  const offset = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return sign === '-' ? -offset : offset;
}
