import { describe, expect, it } from 'vitest';
import type { BatchSize } from '../../../src/project/batch.ts';
import { planBatches } from '../../../src/run/microbatch/plan-batches.ts';

const now = new Date('2024-03-15T10:20:30Z');

function batches(facts: Partial<Parameters<typeof planBatches>[0]> & { readonly size: BatchSize }): string[] {
  const spans = planBatches({
    begin: new Date('2024-03-13T07:00:00Z'),
    lookback: 1,
    isIncremental: false,
    now,
    ...facts,
  });
  const short = (at: Date) => at.toISOString().replace(/:00:00\.000Z$/, '');
  return spans.map(({ start, end }) => `${short(start)}/${short(end)}`);
}

describe('batches of a microbatch model', () => {
  it('go from the one that holds begin to the one that holds now', () => {
    expect(batches({ size: 'day' })).toEqual([
      '2024-03-13T00/2024-03-14T00',
      '2024-03-14T00/2024-03-15T00',
      '2024-03-15T00/2024-03-16T00',
    ]);
    expect(batches({ size: 'month' })).toEqual(['2024-03-01T00/2024-04-01T00']);
    expect(batches({ size: 'year' })).toEqual(['2024-01-01T00/2025-01-01T00']);
    expect(batches({ size: 'hour', begin: new Date('2024-03-15T09:59:59Z') })).toEqual([
      '2024-03-15T09/2024-03-15T10',
      '2024-03-15T10/2024-03-15T11',
    ]);
  });

  it('look back over whole batches before the last one', () => {
    expect(batches({ size: 'month', isIncremental: true, lookback: 2 })).toEqual([
      '2024-01-01T00/2024-02-01T00',
      '2024-02-01T00/2024-03-01T00',
      '2024-03-01T00/2024-04-01T00',
    ]);
    expect(batches({ size: 'day', isIncremental: true, lookback: 0 })).toEqual([
      '2024-03-15T00/2024-03-16T00',
    ]);
  });

  it('have no batch after an end on the border of two', () => {
    const midnight = new Date('2024-03-15T00:00:00Z');
    expect(batches({ size: 'day', isIncremental: true, now: midnight })).toEqual([
      '2024-03-13T00/2024-03-14T00',
      '2024-03-14T00/2024-03-15T00',
    ]);
  });

  it('are those of a given span, widened to whole ones', () => {
    const start = new Date('2023-12-31T23:00:00Z');
    const end = new Date('2024-02-29T00:00:01Z');
    expect(batches({ size: 'month', isIncremental: true, start, end })).toEqual([
      '2023-12-01T00/2024-01-01T00',
      '2024-01-01T00/2024-02-01T00',
      '2024-02-01T00/2024-03-01T00',
    ]);
  });

  it('are one that holds nothing where begin lies after now', () => {
    expect(batches({ size: 'day', begin: new Date('2024-05-01T00:00:00Z') })).toEqual([
      '2024-05-01T00/2024-03-16T00',
    ]);
  });
});
