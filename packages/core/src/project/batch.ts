/** Sizes of the batches that a microbatch model is built in: dbt's `batch_size`. */
export const batchSizes = ['hour', 'day', 'month', 'year'] as const;

export type BatchSize = (typeof batchSizes)[number];

/** A span of time, its end not in it. */
export interface TimeSpan {
  readonly start: Date;
  readonly end: Date;
}

/** One batch of a microbatch model: a node that carries it reads only its span of its inputs. */
export interface Batch extends TimeSpan {
  /** dbt's `model.batch.id`: `20240131`. */
  readonly id: string;
  /** Rows come into a table that is there already, whatever `--full-refresh` says. */
  readonly isIncremental: boolean;
}

/** A batch under the names that templates know, its instants as `instant` makes them. */
export function batchToJson<T>(batch: Batch, instant: (at: Date) => T): Readonly<Record<string, string | T>> {
  return { id: batch.id, event_time_start: instant(batch.start), event_time_end: instant(batch.end) };
}

/** The start of a batch as dbt writes it in its log and in names of files: `2024-01-31`, `2024-01-31T05`. */
export function formatBatch(start: Date, size: BatchSize): string {
  const length = { year: 4, month: 7, day: 10, hour: 13 }[size];
  return start.toISOString().slice(0, length);
}

/** dbt's id of a batch: its start without dashes. */
export function batchId(start: Date, size: BatchSize): string {
  return formatBatch(start, size).replaceAll('-', '');
}

export function isBatchSize(value: unknown): value is BatchSize {
  return batchSizes.some((size) => size === value);
}
