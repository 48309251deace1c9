/** Options of DuckDB's COPY, as they will be written. */
export type ExternalOptions = Readonly<Record<string, string>>;

/** `.gz` and `.zst` at the end of a name, as DuckDB's compressions. */
const COMPRESSIONS: Readonly<Record<string, string>> = { gz: 'gzip', zst: 'zstd' };

/**
 * Options of a write with what dbt-duckdb adds to those given: the format that the file's ending tells where
 * nothing says it, a header for CSV, brackets around several columns to partition by.
 */
export function completeExternalOptions(location: string, given: ExternalOptions): ExternalOptions {
  const options: Record<string, string> = { ...given };
  if (options.format === undefined) {
    const [, ending, packed] = /\.([a-z0-9]+?)(?:\.(gz|zst))?$/i.exec(baseName(location)) ?? [];
    options.format = ending?.toLowerCase() ?? (options.delimiter === undefined ? 'parquet' : 'csv');
    if (packed !== undefined) options.compression ??= COMPRESSIONS[packed.toLowerCase()]!;
  }
  if (options.format === 'csv') options.header ??= '1';
  const partition = options.partition_by;
  if (partition?.includes(',') && !partition.startsWith('(')) options.partition_by = `(${partition})`;
  return options;
}

/** Complete options as COPY takes them. */
export function renderExternalOptions(options: ExternalOptions): string {
  const quoted = new Set(['delimiter', 'quote', 'escape', 'null']);
  return Object.entries(options)
    .map(([key, value]) =>
      quoted.has(key.toLowerCase()) && !value.startsWith("'") ? `${key} '${value}'` : `${key} ${value}`,
    )
    .join(', ');
}

/** Where to read what was written: a folder of files by a pattern of as many levels as it is partitioned by. */
export function externalReadLocation(location: string, options: ExternalOptions): string {
  if (!options.partition_by && !options.per_thread_output) return location;
  const levels = options.partition_by ? options.partition_by.split(',').map(() => '*') : [];
  return `${[location, '*', ...levels].join('/')}.${options.format ?? 'parquet'}`;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
