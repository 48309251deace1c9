import { type Checked, cliMessages, type Diagnostic, type TimeSpan } from '@tsdbt/core';
import { parseMapping } from './parse-mapping.ts';

/** The spans of time that `--sample` and `--event-time-start/-end` ask for. */
export interface TimeSpans {
  readonly sample?: TimeSpan;
  readonly eventTime?: TimeSpan;
}

const GRAINS = ['hour', 'day', 'month', 'year'] as const;
const INSTANT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)(?:Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * Reads the options of time as dbt does: `--sample "3 days"` ends now, `--sample "{'start': …, 'end': …}"`
 * says both; of `--event-time-start` and `--event-time-end` there are both or none.
 */
export function timeSpans(values: Readonly<Record<string, unknown>>, now: Date): Checked<TimeSpans> {
  const diagnostics: Diagnostic[] = [];
  const text = (name: string) => (typeof values[name] === 'string' ? (values[name] as string) : undefined);
  const bad = (name: string, value: string, expected: string): undefined => {
    diagnostics.push(cliMessages.optionValue({ name, value, expected }));
    return undefined;
  };
  const instant = (name: string) => {
    const value = text(name.slice(2).replaceAll('-', '_'));
    if (value === undefined) return undefined;
    return parseInstant(value) ?? bad(name, value, 'an instant such as 2024-01-31 or 2024-01-31T05:00:00');
  };
  const start = instant('--event-time-start');
  const end = instant('--event-time-end');
  if (diagnostics.length === 0 && (start === undefined) !== (end === undefined)) {
    diagnostics.push(cliMessages.eventTimeAlone({ given: start ? 'start' : 'end' }));
  }
  if (start && end && start >= end) diagnostics.push(cliMessages.eventTimeOrder({}));
  const sample = sampleOf(text('sample'), now, (expected) => bad('--sample', text('sample') ?? '', expected));
  return {
    value: { ...(sample && { sample }), ...(start && end && { eventTime: { start, end } }) },
    diagnostics,
  };
}

function sampleOf(
  spec: string | undefined,
  now: Date,
  bad: (expected: string) => undefined,
): TimeSpan | undefined {
  if (spec === undefined) return undefined;
  if (spec.trimStart().startsWith('{')) {
    const { value, diagnostics } = parseMapping(spec, '--sample');
    const start = parseInstant(String(value.start));
    const end = parseInstant(String(value.end));
    if (diagnostics.length > 0 || !start || !end) {
      return bad(`a mapping of two instants: {'start': '2024-01-01', 'end': '2024-02-01'}`);
    }
    return { start, end };
  }
  const [, number, word = ''] = /^(-?\d+) (\w+)$/.exec(spec) ?? [];
  const grain = GRAINS.find((each) => each === word.toLowerCase().replace(/s+$/, ''));
  if (number === undefined || grain === undefined)
    return bad('a number and a grain, such as "3 days" or "1 month"');
  return { start: before(now, Number(number), grain), end: now };
}

/** As in Python's relativedelta: months and years keep the day, or take the last one of a shorter month. */
function before(at: Date, number: number, grain: (typeof GRAINS)[number]): Date {
  const date = new Date(at);
  if (grain === 'hour') date.setUTCHours(at.getUTCHours() - number);
  if (grain === 'day') date.setUTCDate(at.getUTCDate() - number);
  if (grain === 'hour' || grain === 'day') return date;
  const months = at.getUTCFullYear() * 12 + at.getUTCMonth() - number * (grain === 'year' ? 12 : 1);
  const year = Math.floor(months / 12);
  const lastDay = new Date(Date.UTC(year, (months % 12) + 1, 0)).getUTCDate();
  date.setUTCFullYear(year, months % 12, Math.min(at.getUTCDate(), lastDay));
  return date;
}

/** What was written, in UTC: a zone is not converted, as in dbt. */
function parseInstant(value: string): Date | undefined {
  const match = INSTANT.exec(value.trim());
  if (match === null) return undefined;
  const [, day, time = '00:00:00'] = match;
  const date = new Date(`${day}T${time}Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? undefined : date;
}
