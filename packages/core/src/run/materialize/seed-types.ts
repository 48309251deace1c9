import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { seedMessages } from '../../diagnostics/messages/seed.ts';
import type { SqlValue } from '../../warehouse/value.ts';
import { asArguments } from './as-arguments.ts';
import type { ColumnFacts } from './plain-facts.ts';
import { plainFacts } from './plain-facts.ts';
import type { PlainSeed } from './plain-seed.ts';
import type { CsvFile } from './seed.ts';
import { headerOf } from './seed-header.ts';
import type { Work } from './work.ts';

/** A column of a seed as it will be made. */
export interface SeedColumn {
  readonly name: string;
  readonly type: string;
  readonly isText: boolean;
  /** Some value is the word `null`, which is no value of the type. */
  readonly hasNullWords: boolean;
}

type SeedTypes =
  | {
      readonly kind: 'types';
      readonly columns: readonly SeedColumn[];
      readonly rows: number;
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly kind: 'problem'; readonly diagnostic: Diagnostic };

/** So many rows are looked at closely; the others only confirm what these say. */
const SAMPLE = 2000;

/**
 * The names and types of a seed's columns. A type is inferred from all values as dbt infers it:
 * integer, float8, date (`%Y-%m-%d`), timestamp (`%Y-%m-%d %H:%M:%S` or ISO 8601 with a `T`),
 * boolean (`true`, `false`), else text; blank and `null` stand for no value; a column without
 * values is integer. Where dbt's integer is too small for a value, the next larger type is taken.
 * The database is asked only where the text is not `plain` enough to be looked at here.
 */
export async function seedTypes(work: Work, file: CsvFile, plain?: PlainSeed): Promise<SeedTypes> {
  const { node } = work;
  const names = plain?.names ?? (await headerOf(work, file));
  if (names.length === 0) {
    return {
      kind: 'problem',
      diagnostic: seedMessages.seedWithoutHeader({ path: node.displayPath }, { at: node.at }),
    };
  }
  const given = node.config.column_types ?? {};
  const wanted = names.map((_, index) => index).filter((index) => !Object.hasOwn(given, names[index]!));
  const { types, count } =
    (plain && plainTypes(plain, wanted)) ?? (await askTypes(work, file, names, wanted));
  const columns = names.map((name, index): SeedColumn => {
    const type = Object.hasOwn(given, name) ? given[name] : undefined;
    if (type !== undefined) return { name, type, isText: true, hasNullWords: false };
    return { name, ...types.get(index)! };
  });
  const warnings = Object.keys(given)
    .filter((column) => !names.includes(column))
    .map((column) => seedMessages.seedUnknownColumn({ column, known: names }, { at: node.at }));
  return { kind: 'types', columns, rows: count, warnings };
}

type InferredType = Omit<SeedColumn, 'name'>;

interface Inferred {
  /** By the number of the column. */
  readonly types: ReadonlyMap<number, InferredType>;
  /** How many rows were looked at. */
  readonly count: number;
}

/** All rows with every value as text, in columns c0, c1, … */
export function rowsOf(width: number, { path, options }: CsvFile): string {
  const columns = Array.from({ length: width }, (_, index) => `'c${index}': 'varchar'`).join(', ');
  return `read_csv(${path}, header = true, auto_detect = false, columns = {${columns}}, ${asArguments(options)})`;
}

/** The types of the columns given, where every value is written so plainly that they can be told here. */
function plainTypes({ columns, rows }: PlainSeed, wanted: readonly number[]): Inferred | undefined {
  const types = new Map<number, InferredType>();
  for (const index of wanted) {
    const facts = plainFacts(columns[index]!);
    if (facts === undefined) return undefined;
    types.set(index, inferType(facts));
  }
  return { types, count: rows };
}

/** The types of the columns given, as the database reads the file. */
async function askTypes(
  work: Work,
  file: CsvFile,
  names: readonly string[],
  wanted: readonly number[],
): Promise<Inferred> {
  const rows = rowsOf(names.length, file);
  const sample = await sampleTypes(work, `(select * from ${rows} limit ${SAMPLE})`, wanted);
  return sample.count < SAMPLE ? sample : confirmTypes(work, rows, sample.types);
}

/** The types of the columns given as a few rows have them: the rows are looked at here, where they are plain. */
async function sampleTypes(work: Work, rows: string, wanted: readonly number[]): Promise<Inferred> {
  const columns = wanted.map((index) => work.dialect.quote(`c${index}`));
  const sample = (await work.query(`select ${columns.join(', ') || 'null'} from ${rows}`)).rows;
  const facts = wanted.map((_, n) => plainFacts(sample.map((row) => row[n])));
  const unsure = wanted.filter((_, n) => facts[n] === undefined);
  const asked = unsure.length === 0 ? undefined : await inferTypes(work, rows, unsure);
  const types = wanted.map((index, n) => {
    const plain = facts[n];
    return [index, plain === undefined ? asked!.types.get(index)! : inferType(plain)] as const;
  });
  return { types: new Map(types), count: sample.length };
}

/** Asks everything of the columns given, over the rows given. */
async function inferTypes(work: Work, rows: string, wanted: readonly number[]): Promise<Inferred> {
  const asked = ['count(*)', ...wanted.flatMap((index) => questions(work, index))];
  const result = await work.query(`select ${asked.join(',\n  ')}\nfrom ${rows}`);
  const row = result.rows[0] ?? [];
  const types = wanted.map((index, n) => [index, inferType(factsAt(row, 1 + n * QUESTIONS.length))] as const);
  return { types: new Map(types), count: toNumber(row[0]) };
}

/**
 * Looks whether all rows are as the sample: a quick test for each column, and the whole questions for
 * those that fail it. Text stays text, whatever comes.
 */
async function confirmTypes(
  work: Work,
  rows: string,
  sample: ReadonlyMap<number, InferredType>,
): Promise<Inferred> {
  const tested = [...sample].filter(([, { isText }]) => !isText);
  const tests = tested.flatMap(([index, { type }]) => quickTest(work, index, type));
  const result = await work.query(`select ${['count(*)', ...tests].join(',\n  ')}\nfrom ${rows}`);
  const row = result.rows[0] ?? [];
  const types = new Map(sample);
  const doubtful: number[] = [];
  for (const [n, [index, sampled]] of tested.entries()) {
    const [failures, least, greatest] = row.slice(1 + n * 3, 4 + n * 3).map(toNumber);
    if (failures !== 0 || sampled.hasNullWords) doubtful.push(index);
    else if (/int/.test(sampled.type)) types.set(index, { ...sampled, type: integerType(least!, greatest!) });
  }
  const again = doubtful.length === 0 ? [] : (await inferTypes(work, rows, doubtful)).types;
  for (const [index, type] of again) types.set(index, type);
  return { types, count: toNumber(row[0]) };
}

/** How many values are not plainly of the type, and the least and greatest of numbers. */
function quickTest({ dialect }: Work, index: number, type: string): string[] {
  const column = dialect.quote(`c${index}`);
  const number = `try_cast(${column} as double)`;
  const timestamp = `length(${column}) = 19 and try_cast(${column} as timestamp) is not null and ${column}[11]`;
  const isPlain: Record<string, string> = {
    float8: `${number} is not null`,
    date: `length(${column}) = 10 and ${column}[5] = '-' and ${column}[8] = '-' and try_cast(${column} as date) is not null`,
    timestamp: `${timestamp} = ' '`,
    [ISO_TIMESTAMP]: `${timestamp} = 'T'`,
    boolean: `lower(${column}) in ('true', 'false')`,
  };
  const plain = isPlain[type] ?? `${number} = trunc(${number}) and isfinite(${number})`;
  const isNumber = isPlain[type] === undefined;
  return [
    `count(*) filter (${column} is not null and not coalesce(${plain}, false))`,
    isNumber ? `min(${number})` : 'null',
    isNumber ? `max(${number})` : 'null',
  ];
}

/** A timestamp written with a `T`: the same type, but not to be mixed with the other writing. */
const ISO_TIMESTAMP = 'timestamp without time zone';

function inferType(facts: ColumnFacts): InferredType {
  const { values } = facts;
  const hasNullWords = facts.nullWords > 0;
  const as = (type: string) => ({ type, isText: false, hasNullWords });
  if (facts.numbers === values) {
    return as(facts.fractions > 0 ? 'float8' : integerType(facts.least, facts.greatest));
  }
  if (facts.dates === values) return as('date');
  if (facts.timestamps === values) return as('timestamp');
  if (facts.isoTimestamps === values) return as(ISO_TIMESTAMP);
  if (facts.booleans === values) return as('boolean');
  return { type: 'text', isText: true, hasNullWords: false };
}

function integerType(least: number, greatest: number): string {
  const size = Math.max(Math.abs(least), Math.abs(greatest));
  if (size < 2 ** 31) return 'integer';
  if (size < 2 ** 63) return 'bigint';
  return 'hugeint';
}

const QUESTIONS = [
  'values',
  'numbers',
  'fractions',
  'least',
  'greatest',
  'dates',
  'timestamps',
  'isoTimestamps',
  'booleans',
  'nullWords',
] as const satisfies readonly (keyof ColumnFacts)[];

/** The answers to `QUESTIONS` that stand in a row from a place on. */
function factsAt(row: readonly SqlValue[], at: number): ColumnFacts {
  const number = (key: (typeof QUESTIONS)[number]) => toNumber(row[at + QUESTIONS.indexOf(key)]);
  return {
    values: number('values'),
    numbers: number('numbers'),
    fractions: number('fractions'),
    least: number('least'),
    greatest: number('greatest'),
    dates: number('dates'),
    timestamps: number('timestamps'),
    isoTimestamps: number('isoTimestamps'),
    booleans: number('booleans'),
    nullWords: number('nullWords'),
  };
}

/** One expression for each of `QUESTIONS`; the quick test comes first, patterns only where it fails. */
function questions({ dialect }: Work, index: number): string[] {
  const raw = dialect.quote(`c${index}`);
  const trimmed = `trim(${raw})`;
  const isValue = `${raw} is not null and ${trimmed} <> '' and lower(${trimmed}) <> 'null'`;
  const count = (condition: string) => `count(*) filter (${isValue} and (${condition}))`;
  const number = `try_cast(${trimmed} as double)`;
  const isDate = `(${trimmed} similar to '\\d{4}-\\d{1,2}-\\d{1,2}' and try_cast(${trimmed} as date) is not null)`;
  const isNumber = `${number} is not null and not ${trimmed} similar to '0[xX].*'`;
  return [
    count('true'),
    count(isNumber),
    count(`${number} <> trunc(${number}) or not isfinite(${number})`),
    `min(${number}) filter (${isValue})`,
    `max(${number}) filter (${isValue})`,
    count(isDate),
    count(
      `${trimmed} similar to '\\d{4}-\\d{1,2}-\\d{1,2} \\d{1,2}:\\d{1,2}:\\d{1,2}' and try_cast(${trimmed} as timestamp) is not null`,
    ),
    count(
      `${trimmed} similar to '\\d{4}-\\d{2}-\\d{2}T\\d{2}(:\\d{2}(:\\d{2}([.,]\\d+)?)?)?(Z|[+-]\\d{2}(:?\\d{2})?)?' and try_cast(${trimmed} as timestamp) is not null`,
    ),
    count(`lower(${trimmed}) in ('true', 'false')`),
    `count(*) filter (lower(${trimmed}) = 'null')`,
  ];
}

function toNumber(value: SqlValue | undefined): number {
  return typeof value === 'object' && value !== null ? Number(value.text) : Number(value ?? 0);
}
