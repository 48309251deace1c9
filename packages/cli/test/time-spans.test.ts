import { describe, expect, it } from 'vitest';
import { timeSpans } from '../src/flags/time-spans.ts';

const now = new Date('2024-03-31T10:20:30.500Z');

function sample(spec: string): unknown {
  const { value, diagnostics } = timeSpans({ sample: spec }, now);
  return value.sample
    ? [value.sample.start.toISOString(), value.sample.end.toISOString()]
    : diagnostics.length;
}

describe('--sample', () => {
  // Starts are those of Python's relativedelta.
  it.each([
    ['3 hours', '2024-03-31T07:20:30.500Z'],
    ['1 Day', '2024-03-30T10:20:30.500Z'],
    ['1 month', '2024-02-29T10:20:30.500Z'],
    ['13 months', '2023-02-28T10:20:30.500Z'],
    ['4 years', '2020-03-31T10:20:30.500Z'],
    ['-1 days', '2024-04-01T10:20:30.500Z'],
  ])('%s before now', (spec, start) => {
    expect(sample(spec)).toEqual([start, now.toISOString()]);
  });

  it('takes two instants as they are written', () => {
    expect(sample(`{'start': '2024-01-01T00:00:00+02:00', 'end': '2024-01-02'}`)).toEqual([
      '2024-01-01T00:00:00.000Z',
      '2024-01-02T00:00:00.000Z',
    ]);
  });

  it.each(['3', '3 weeks', '1.5 days', 'days 3', '3  days', `{'start': '2024-01-01'}`])(
    'refuses %s',
    (spec) => {
      expect(sample(spec)).toBe(1);
    },
  );
});
