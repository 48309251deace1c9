import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { seedMessages } from '../../diagnostics/messages/seed.ts';
import type { Column } from '../../warehouse/relation.ts';
import { WarehouseError } from '../../warehouse/warehouse.ts';
import { asArguments } from './as-arguments.ts';
import { createIndexes } from './indexes.ts';
import { commentStatements } from './persist-docs.ts';
import { plainSeed } from './plain-seed.ts';
import { seedTypes } from './seed-types.ts';
import type { Made, Work } from './work.ts';
import { problem } from './work.ts';

/**
 * A seed: the rows of a CSV file in a table. Column types are inferred from all rows as dbt infers
 * them, unless `column_types` names them. A table that exists keeps its columns and is refilled;
 * `--full-refresh` makes it anew. All in one transaction.
 */
export async function seed(work: Work): Promise<Made> {
  try {
    return await load(work);
  } catch (error) {
    if (!(error instanceof WarehouseError) || error.code !== 'sql') throw error;
    return problem(refused(work, error));
  }
}

async function load(work: Work): Promise<Made> {
  const { node, existing, dialect, relation } = work;
  if (node.kind !== 'seed') throw new TypeError('the seed materialization is for seeds');
  if (existing !== undefined && existing.type !== 'table') {
    return problem(seedMessages.seedIntoView({ relation: dialect.render(relation) }, { at: node.at }));
  }
  const file = csvFile(work, node.absolutePath);
  const isRefill = existing !== undefined && !work.fullRefresh;
  const name = dialect.render(relation);
  const plain = plainSeed(work.seedText, node.config.delimiter ?? ',');

  if (isRefill) {
    const statements = [`truncate table ${name}`, copyInto(name, file)];
    return fillTable(work, { code: 'INSERT', statements, rows: plain?.rows, exists: true });
  }
  const types = await seedTypes(work, file, plain);
  if (types.kind === 'problem') return problem(types.diagnostic);
  const listed = types.columns.map((column) => `${seedColumn(work, column.name)} ${column.type}`);
  const create = `create or replace table ${name} (${listed.join(', ')})`;
  const fill = types.columns.some((column) => column.hasNullWords)
    ? insertWithNulls(work, name, file, types.columns)
    : copyInto(
        name,
        plain && types.columns.every(({ type }) => CERTAIN.test(type)) ? withoutGuesses(file) : file,
      );
  const made = await fillTable(work, {
    code: work.fullRefresh ? 'CREATE' : 'INSERT',
    statements: types.rows === 0 ? [create] : [create, fill],
    rows: types.rows === 0 ? 0 : plain?.rows,
    exists: false,
  });
  return made.kind === 'made' ? { ...made, warnings: types.warnings } : made;
}

/** How the file is read, in the database's words. */
export interface CsvFile {
  /** The path as a literal. */
  readonly path: string;
  /** Options that hold for every way of reading it. */
  readonly options: string;
  /** Options of copying, which alone decides what the table holds. */
  readonly copying: string;
}

export function csvFile({ node, dialect }: Work, path: string): CsvFile {
  const delimiter = `delim ${dialect.literal(node.config.delimiter ?? ',')}`;
  return {
    path: dialect.literal(path),
    options: `${delimiter}, quote '"', escape '"'`,
    // As with dbt, the database guesses the quotes: `''` may be an empty field.
    copying: delimiter,
  };
}

function copyInto(name: string, { path, copying }: CsvFile): string {
  return `copy ${name} from ${path} (format csv, header true, ${copying})`;
}

/**
 * Values of these types are read alike whatever the database guesses of a plain file. How days are written
 * it guesses from all columns, so that a text may decide what a date is; dbt has it guess, too.
 */
const CERTAIN =
  /^(text|varchar|string|bool(ean)?|u?(tiny|small|big|huge)?int(eger)?|int[1248]|float[48]?|double|real|(decimal|numeric)(\(\d+(, *\d+)?\))?)$/i;

/** Reading a plain file takes the database half the time when it need not try how the file may be meant. */
function withoutGuesses(file: CsvFile): CsvFile {
  return { ...file, copying: `auto_detect false, ${file.options}` };
}

/** dbt quotes a seed's columns unless `quote_columns` is false; names that need it are quoted all the same. */
function seedColumn({ node, dialect }: Work, name: string): string {
  return node.config.quote_columns !== false || !/^[a-z_][a-z0-9_]*$/i.test(name) || isReserved(name)
    ? dialect.quote(name)
    : name;
}

const RESERVED = new Set(
  (
    'all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create ' +
    'default deferrable desc describe distinct do else end except false fetch for foreign from group having in ' +
    'initially intersect into lambda lateral leading limit not null offset on only or order pivot placing primary ' +
    'qualify references returning select show some summarize symmetric table then to trailing true union unique ' +
    'unpivot using variadic when where window with'
  ).split(' '),
);

function isReserved(name: string): boolean {
  return RESERVED.has(name.toLowerCase());
}

/** The word `null` in a column of numbers, dates or truth values stands for no value. */
function insertWithNulls(
  { dialect }: Work,
  name: string,
  { path, options }: CsvFile,
  columns: readonly { readonly type: string; readonly isText: boolean }[],
): string {
  const read = columns.map((_, index) => `'c${index}': 'varchar'`).join(', ');
  const values = columns.map(({ type, isText }, index) => {
    const column = dialect.quote(`c${index}`);
    return isText ? column : `cast(case when lower(trim(${column})) <> 'null' then ${column} end as ${type})`;
  });
  const reading = `read_csv(${path}, header = true, auto_detect = false, columns = {${read}}, ${asArguments(options)})`;
  return `insert into ${name} select ${values.join(', ')} from ${reading}`;
}

interface Filling {
  readonly code: 'INSERT' | 'CREATE';
  readonly statements: readonly string[];
  /** How many rows there will be; the database tells where that is not known. */
  readonly rows: number | undefined;
  /** The table is there already, with its indexes. */
  readonly exists: boolean;
}

async function fillTable(work: Work, filling: Filling): Promise<Made> {
  const { statements, exists } = filling;
  const hasColumnComments = work.node.config.persist_docs?.columns === true;
  const following = (columns: readonly Column[]) => [
    ...(exists ? [] : createIndexes(work)),
    ...commentStatements(work, 'table', columns),
  ];
  if (filling.rows !== undefined && !hasColumnComments) {
    const all = [...statements, ...following([])];
    await work.execute(['begin', ...all, 'commit'].join(';\n'));
    return filled(work, filling, filling.rows, all);
  }
  return work.transaction(async () => {
    const { rowsAffected, rows } = await work.query(statements.join(';\n'));
    const count = filling.rows ?? rowsAffected ?? Number(rows[0]?.[0] ?? 0);
    const comments = following(hasColumnComments ? await columnsOf(work) : []);
    if (comments.length > 0) await work.execute(comments.join(';\n'));
    return filled(work, filling, count, [...statements, ...comments]);
  });
}

function filled(work: Work, { code }: Filling, rows: number, script: readonly string[]): Made {
  const message = `${code} ${rows}`;
  return {
    kind: 'made',
    status: 'success',
    message,
    response: { _message: message, code, rows_affected: rows },
    script: script.join(';\n'),
    relation: { ...work.relation, type: 'table' },
  };
}

function columnsOf({ describe, dialect, relation }: Work) {
  return describe(`select * from ${dialect.render(relation)}`);
}

/** The database names the line of the file that it could not read. */
function refused({ node, existing, fullRefresh }: Work, error: WarehouseError): Diagnostic {
  const exists = existing !== undefined && !fullRefresh;
  const line = Number(/CSV Error on Line: (\d+)/.exec(error.message)?.[1] ?? 0);
  // What follows are lists of settings of the database's reader.
  const words = error.message
    .replace(/\n\s*(Possible |This type was|\* |The search space|file ?=|delimiter ?=)[\s\S]*/, '')
    .trimEnd();
  const where = line > 0 ? `${node.displayPath}:${line}: ${words}` : words;
  return seedMessages.seedRefused({ words: where, exists }, { at: node.at });
}
