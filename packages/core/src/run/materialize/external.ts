import { runMessages } from '../../diagnostics/messages/run.ts';
import { configSpan } from '../../project/config-span.ts';
import type { Relation } from '../../warehouse/relation.ts';
import { withHeader } from './sql-header.ts';
import type { Made, Work } from './work.ts';
import { made, problem } from './work.ts';

const FORMATS = ['csv', 'parquet', 'json'];

/**
 * dbt-duckdb's `materialized: external`: the rows go into a file, and a view reads the file. An
 * empty result is written as one row of nulls that the view leaves out, so that its columns are known.
 */
export async function external(work: Work): Promise<Made> {
  const { node, dialect, existing, relation } = work;
  const { config } = node;
  const location = locationOf(work);
  const options = writeOptions(location, config);
  const format = typeof config.format === 'string' ? config.format : readFormat(options.format);
  if (!FORMATS.includes(format))
    return problem(runMessages.externalFormat({ format }, { at: configSpan(work, 'format') }));

  const temporary: Relation = { identifier: `${relation.identifier}__dbt_tmp` };
  const from = dialect.render(temporary);
  const create = withHeader(work, dialect.createTableAs(temporary, work.sql, { temporary: true }));
  return work.transaction(async () => {
    const { rows } = await work.query(`${create};\nselect count(*) from ${from}`);
    const isEmpty = Number(rows[0]?.[0] ?? 0) === 0;
    const columns = isEmpty ? await work.describe(`select * from ${from}`) : [];
    const fill = isEmpty ? [`insert into ${from} values (${columns.map(() => 'null').join(', ')})`] : [];
    const copy = `copy ${from} to ${dialect.literal(location)} (${renderOptions(options)})`;
    const reading = `read_${format}(${[dialect.literal(readLocation(location, options)), ...readOptions(format, config, options)].join(', ')})`;
    const conditions = columns.map((column) => `${dialect.quote(column.name)} is not null`);
    const select = `select * from ${reading}${isEmpty ? `\nwhere ${conditions.join(' and ')}` : ''}`;
    // Written before the view is made: making it looks into the file.
    const view = viewStatements(work, existing, select);
    const script = [...fill, copy, ...view, `drop table ${from}`].join(';\n');
    await work.execute(script);
    return made(work, 'view', `${create};\n${script}`);
  });
}

function viewStatements(
  { dialect, relation }: Work,
  existing: Relation | undefined,
  select: string,
): string[] {
  const drop = existing !== undefined && existing.type === 'table' ? [dialect.drop(existing)] : [];
  return [...drop, dialect.createViewAs(relation, select)];
}

/** Where the file goes: `location`, or `<external_root>/<alias>.<format>`. */
function locationOf({ node, target, relation }: Work): string {
  const { config } = node;
  if (typeof config.location === 'string') return config.location;
  const root = typeof target.external_root === 'string' ? target.external_root : '.';
  const format = typeof config.format === 'string' ? config.format : 'parquet';
  const options = isRecord(config.options) ? config.options : {};
  return `${root}/${relation.identifier}${options.partition_by ? '' : `.${format}`}`;
}

type Options = Readonly<Record<string, string>>;

/** Options of the write; the format is told by the file's ending where nothing says it. */
function writeOptions(location: string, config: Readonly<Record<string, unknown>>): Options {
  const options: Record<string, string> = {};
  for (const [key, value] of Object.entries(isRecord(config.options) ? config.options : {})) {
    options[key] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  if (typeof config.format === 'string') options.format = config.format;
  if (typeof config.delimiter === 'string') options.delimiter = config.delimiter;
  if (options.format === undefined) {
    const [, ending, packed] = /\.([a-z0-9]+?)(?:\.(gz|zst))?$/i.exec(baseName(location)) ?? [];
    options.format = ending?.toLowerCase() ?? (options.delimiter === undefined ? 'parquet' : 'csv');
    if (packed !== undefined) options.compression ??= packed.toLowerCase() === 'gz' ? 'gzip' : 'zstd';
  }
  if (options.format === 'csv') options.header ??= '1';
  const partition = options.partition_by;
  if (partition?.includes(',') && !partition.startsWith('(')) options.partition_by = `(${partition})`;
  return options;
}

function renderOptions(options: Options): string {
  const quoted = new Set(['delimiter', 'quote', 'escape', 'null']);
  return Object.entries(options)
    .map(([key, value]) =>
      quoted.has(key.toLowerCase()) && !value.startsWith("'") ? `${key} '${value}'` : `${key} ${value}`,
    )
    .join(', ');
}

function readFormat(format: string | undefined): string {
  const name = format?.toLowerCase() ?? 'parquet';
  return FORMATS.includes(name) ? name : 'parquet';
}

/** A folder of files is read by a pattern of as many levels as it is partitioned by. */
function readLocation(location: string, options: Options): string {
  if (!options.partition_by && !options.per_thread_output) return location;
  const levels = options.partition_by ? options.partition_by.split(',').map(() => '*') : [];
  return `${[location, '*', ...levels].join('/')}.${options.format ?? 'parquet'}`;
}

function readOptions(format: string, config: Readonly<Record<string, unknown>>, options: Options): string[] {
  const standard = format === 'parquet' ? { union_by_name: false } : { auto_detect: true };
  const given = config[`${format}_read_options`];
  const read: Record<string, unknown> = { ...(isRecord(given) ? given : standard) };
  if (options.compression !== undefined && format !== 'parquet') read.compression ??= options.compression;
  return Object.entries(read).map(
    ([key, value]) => `${key} = ${typeof value === 'string' ? `'${value}'` : String(value)}`,
  );
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
