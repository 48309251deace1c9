import type { BatchSize, TimeSpan } from '../../project/batch.ts';

/**
 * The spans that a microbatch model is built for, in order of time, as dbt cuts them: from `start` (or
 * `begin` where nothing is there yet, else `lookback` batches before the last one) to `end` (or now),
 * both widened to whole batches.
 */
export function planBatches(facts: {
  readonly size: BatchSize;
  readonly begin: Date;
  readonly lookback: number;
  /** A table of earlier batches is there and stays. */
  readonly isIncremental: boolean;
  /** `--event-time-start`, or where a sample starts. */
  readonly start?: Date;
  /** `--event-time-end`, or where a sample ends. */
  readonly end?: Date;
  readonly now: Date;
}): readonly TimeSpan[] {
  const { size } = facts;
  const end = ceiling(facts.end ?? facts.now, size);
  return cut(startOf(facts, end), end, size);
}

function startOf(facts: Parameters<typeof planBatches>[0], end: Date): Date {
  const { size, start, begin, lookback } = facts;
  if (start !== undefined) return truncated(start, size);
  if (!facts.isIncremental) return truncated(begin, size);
  // The end is a border between batches, so that the last batch is the one before it.
  return shifted(end, size, -(lookback + 1));
}

function cut(start: Date, end: Date, size: BatchSize): readonly TimeSpan[] {
  const spans: TimeSpan[] = [];
  let from = start;
  let to = shifted(from, size, 1);
  while (to < end) {
    spans.push({ start: from, end: to });
    from = to;
    to = shifted(from, size, 1);
  }
  return [...spans, { start: from, end }];
}

function ceiling(at: Date, size: BatchSize): Date {
  const floor = truncated(at, size);
  return floor.getTime() === at.getTime() ? floor : shifted(floor, size, 1);
}

/** The first instant of the batch that an instant is in. */
function truncated(at: Date, size: BatchSize): Date {
  return shifted(at, size, 0);
}

function shifted(at: Date, size: BatchSize, by: number): Date {
  const year = at.getUTCFullYear();
  const month = at.getUTCMonth();
  const day = at.getUTCDate();
  switch (size) {
    case 'year':
      return utc(year + by, 0, 1, 0);
    case 'month':
      return utc(year, month + by, 1, 0);
    case 'day':
      return utc(year, month, day + by, 0);
    case 'hour':
      return utc(year, month, day, at.getUTCHours() + by);
  }
}

/** `Date.UTC` takes years below 100 for those of the twentieth century. */
function utc(year: number, month: number, day: number, hour: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  date.setUTCHours(hour);
  return date;
}
