import { expect, test } from 'vitest';
import { LocalZone, pythonModules, utcDatetime } from '../../src/python/index.ts';
import { parseTemplate, renderTemplate, str } from '../../src/template/index.ts';

/** 2024-07-01 12:34:56.789012 UTC. */
const NOW = BigInt(Date.UTC(2024, 6, 1, 12, 34, 56)) * 1000n + 789_012n;

function render(template: string, zone: string, itertoolsUsed?: () => void): string {
  const modules = pythonModules({
    clock: { nowMicros: () => NOW, localZone: new LocalZone(zone) },
    itertoolsUsed,
  });
  const parsed = parseTemplate('t.sql', template);
  return renderTemplate(parsed.value, { lookup: (name) => (name === 'modules' ? modules : undefined) });
}

// Worked out by hand: Berlin is two hours east of UTC in July, one hour in January; so is Kolkata 5:30.
test.each([
  ['{{ modules.datetime.datetime.now() }}', 'UTC', '2024-07-01 12:34:56.789012'],
  ['{{ modules.datetime.datetime.now() }}', 'Europe/Berlin', '2024-07-01 14:34:56.789012'],
  ['{{ modules.datetime.datetime.utcnow() }}', 'Europe/Berlin', '2024-07-01 12:34:56.789012'],
  [
    '{{ modules.datetime.datetime.now(modules.pytz.utc) }}',
    'Europe/Berlin',
    '2024-07-01 12:34:56.789012+00:00',
  ],
  [
    '{{ modules.datetime.datetime.now(tz=modules.pytz.timezone("Asia/Kolkata")) }}',
    'UTC',
    '2024-07-01 18:04:56.789012+05:30',
  ],
  ['{{ modules.datetime.date.today() }}', 'Pacific/Kiritimati', '2024-07-02'],
  ['{{ modules.datetime.datetime.today().date() }}', 'UTC', '2024-07-01'],
  ['{{ modules.datetime.datetime(2024, 1, 1).timestamp() }}', 'Europe/Berlin', '1704063600.0'],
  ['{{ modules.datetime.datetime(2024, 1, 1).astimezone() }}', 'Europe/Berlin', '2024-01-01 00:00:00+01:00'],
  [
    '{{ modules.datetime.datetime(2024, 7, 1).astimezone(modules.pytz.utc) }}',
    'Europe/Berlin',
    '2024-06-30 22:00:00+00:00',
  ],
  ['{{ modules.datetime.datetime.fromtimestamp(0) }}', 'Asia/Kolkata', '1970-01-01 05:30:00'],
  // The hour that occurs twice is the first one, the hour that is skipped counts from before the change.
  [
    '{{ modules.datetime.datetime(2024, 10, 27, 2, 30).astimezone(modules.pytz.utc) }}',
    'Europe/Berlin',
    '2024-10-27 00:30:00+00:00',
  ],
  [
    '{{ modules.datetime.datetime(2024, 3, 31, 2, 30).astimezone(modules.pytz.utc) }}',
    'Europe/Berlin',
    '2024-03-31 01:30:00+00:00',
  ],
])('%s in %s', (template, zone, expected) => {
  expect(render(template, zone)).toBe(expected);
});

test('run_started_at is an aware datetime', () => {
  expect(str(utcDatetime(NOW, new LocalZone('UTC')))).toBe('2024-07-01 12:34:56.789012+00:00');
});

test('each use of itertools is reported, other modules are not', () => {
  let uses = 0;
  const template =
    '{{ modules.itertools.chain([1], [2])|list }}{{ modules.itertools.repeat(1, 2)|list }}{{ modules.re.sub("a", "b", "a") }}';
  expect(render(template, 'UTC', () => (uses += 1))).toBe('[1, 2][1, 1]b');
  expect(uses).toBe(2);
});

test.each([
  'constructor',
  '__proto__',
  '__class__',
  'prototype',
  'wall',
  'local',
  'inZone',
  'typeName',
  'hash',
])('nothing of the implementation can be reached: %s', (name) => {
  const template = `{{ (modules.datetime.datetime(2024, 1, 1)['${name}']) is defined }}{{ modules.re.compile('a')['${name}'] is defined }}{{ modules.pytz.utc['${name}'] is defined }}{{ modules.re['${name}'] is defined }}`;
  expect(render(template, 'UTC')).toBe('FalseFalseFalseFalse');
});
