import { columnNames } from './seed-header.ts';

/** A small seed whose text every reader of CSV takes alike. */
export interface PlainSeed {
  readonly names: readonly string[];
  /** The values of each column, from the first row to the last; an empty one is `''`. */
  readonly columns: readonly (readonly string[])[];
  readonly rows: number;
}

/** Larger texts are for the database, which reads them faster. */
const LARGEST = 100_000;

/** Quotes, escapes and comments, which the database guesses; other ends of lines; bytes that are no text. */
const NOT_PLAIN = /["'\\#\r\0\uFEFF\uFFFD]/;

/**
 * Takes a seed's text apart where nothing about it has to be guessed: no quotes, no comments, as many
 * fields in each line as in the first, at least one row. Else undefined: then the database is asked.
 */
export function plainSeed(text: string | undefined, delimiter: string): PlainSeed | undefined {
  if (text === undefined || text.length > LARGEST || delimiter.length !== 1 || NOT_PLAIN.test(text)) return;
  const [header, ...lines] = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  if (header === undefined || header === '' || lines.length === 0) return;
  const names = columnNames(header, delimiter);
  const columns = names.map((): string[] => []);
  for (const line of lines) {
    const fields = line.split(delimiter);
    if (line === '' || fields.length !== names.length) return;
    for (const [index, field] of fields.entries()) columns[index]!.push(field);
  }
  return { names, columns, rows: lines.length };
}
