import { expect, test } from 'vitest';
import { plainFacts } from '../../src/run/materialize/plain-facts.ts';

test('plain numbers are counted with their bounds and fractions', () => {
  const facts = plainFacts(['1', ' -2.5 ', null, '', 'NULL', '3.0']);
  expect(facts).toMatchObject({
    values: 3,
    numbers: 3,
    fractions: 1,
    least: -2.5,
    greatest: 3,
    nullWords: 1,
  });
});

test('days, timestamps and truth values are told apart', () => {
  const facts = plainFacts(['2024-02-29', '2024-01-01 23:59:59', '2024-01-01T00:00:00', 'True']);
  expect(facts).toMatchObject({
    values: 4,
    numbers: 0,
    dates: 1,
    timestamps: 1,
    isoTimestamps: 1,
    booleans: 1,
  });
});

test.each([
  '1e5',
  '+1',
  '.5',
  'inf',
  'NaN',
  '0x1',
  '2023-02-29',
  '2024-1-1',
  '2024-01-01 24:00:00',
  '１',
  '1234567890123456',
])('whether %s is a number or a day is for the database to say', (value) => {
  expect(plainFacts(['1', value])).toBeUndefined();
  // But a column with text in it is text.
  expect(plainFacts(['apple', value])).toMatchObject({ numbers: 0, dates: 0 });
});
