import {
  completeExternalOptions,
  type ExternalOptions,
  externalReadLocation,
  renderExternalOptions,
} from '../../context/external-options.ts';
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
  const options = completeExternalOptions(location, givenOptions(config));
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
    const copy = `copy ${from} to ${dialect.literal(location)} (${renderExternalOptions(options)})`;
    const reading = `read_${format}(${[dialect.literal(externalReadLocation(location, options)), ...readOptions(format, config, options)].join(', ')})`;
    const conditions = columns.map((column) => `${dialect.quote(column.name)} is not null`);
    const select = `select * from ${reading}${isEmpty ? `\nwhere ${conditions.join(' and ')}` : ''}`;
    // Written before the view is made: making it looks into the file.
    const view = viewStatements(work, existing, select);
    const script = [...fill, copy, ...view, `drop table ${from}`].join(';\n');
    await work.execute(script);
    return made(work, 'view', `${create};\n${script}`);
  });
}

/**
 * Whether an external model says something that only the macro understands: a location or options that are
 * templates themselves, or a plugin that is to be told.
 */
export function isRenderedExternal(config: Readonly<Record<string, unknown>>): boolean {
  const { location, options, format, delimiter, plugin, glue_register } = config;
  const texts = JSON.stringify([location, options, format, delimiter]);
  return texts.includes('{{') || texts.includes('{%') || plugin != null || glue_register === true;
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

/** Options of the write as the config has them. */
function givenOptions(config: Readonly<Record<string, unknown>>): ExternalOptions {
  const options: Record<string, string> = {};
  for (const [key, value] of Object.entries(isRecord(config.options) ? config.options : {})) {
    options[key] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  if (typeof config.format === 'string') options.format = config.format;
  if (typeof config.delimiter === 'string') options.delimiter = config.delimiter;
  return options;
}

function readFormat(format: string | undefined): string {
  const name = format?.toLowerCase() ?? 'parquet';
  return FORMATS.includes(name) ? name : 'parquet';
}

function readOptions(
  format: string,
  config: Readonly<Record<string, unknown>>,
  options: ExternalOptions,
): string[] {
  const standard = format === 'parquet' ? { union_by_name: false } : { auto_detect: true };
  const given = config[`${format}_read_options`];
  const read: Record<string, unknown> = { ...(isRecord(given) ? given : standard) };
  if (options.compression !== undefined && format !== 'parquet') read.compression ??= options.compression;
  return Object.entries(read).map(
    ([key, value]) => `${key} = ${typeof value === 'string' ? `'${value}'` : String(value)}`,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
