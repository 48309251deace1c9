import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOfYear, fromOrdinal, isoCalendar, toOrdinal, weekday } from '../../src/python/datetime/civil.ts';

const EPOCH_ORDINAL = 719_163;
const LAST_ORDINAL = 3_652_059;

test('ordinals and dates agree with the calendar of JavaScript', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: LAST_ORDINAL }), (ordinal) => {
      const date = fromOrdinal(ordinal);
      const js = new Date((ordinal - EPOCH_ORDINAL) * 86_400_000);
      expect(date).toEqual({ year: js.getUTCFullYear(), month: js.getUTCMonth() + 1, day: js.getUTCDate() });
      expect(toOrdinal(date)).toBe(ordinal);
      expect(weekday(date)).toBe((js.getUTCDay() + 6) % 7);
    }),
  );
});

test('the day of the year counts from 1 January', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: LAST_ORDINAL }), (ordinal) => {
      const date = fromOrdinal(ordinal);
      expect(ordinal - toOrdinal({ year: date.year, month: 1, day: 1 }) + 1).toBe(dayOfYear(date));
    }),
  );
});

test('the ISO week is the week of its Thursday', () => {
  fc.assert(
    fc.property(fc.integer({ min: 8, max: LAST_ORDINAL - 7 }), (ordinal) => {
      const { year, week, weekday: day } = isoCalendar(fromOrdinal(ordinal));
      const thursday = fromOrdinal(ordinal - day + 4);
      expect(year).toBe(thursday.year);
      expect(week).toBe(Math.floor((dayOfYear(thursday) - 1) / 7) + 1);
    }),
  );
});
