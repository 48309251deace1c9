import type { CsvFile } from './seed.ts';
import type { Work } from './work.ts';

/** The names in the first line of a seed's file; none where it has no line. */
export async function headerOf(work: Work, { path }: CsvFile): Promise<readonly string[]> {
  // The line as it is: a delimiter that no text has, and no quotes.
  const whole =
    "header = false, auto_detect = false, columns = {'line': 'varchar'}, delim = '\x01', quote = '', escape = ''";
  const { rows } = await work.query(
    `select line from read_csv(${path}, ${whole}, strict_mode = false) limit 1`,
  );
  const line = rows[0]?.[0];
  if (line === undefined || line === null) return [];
  return columnNames(String(line), work.node.config.delimiter ?? ',');
}

/** The names that a line of CSV gives to columns; a second one of the same name gets a number, as dbt gives it. */
export function columnNames(line: string, delimiter: string): readonly string[] {
  const seen = new Map<string, number>();
  return splitLine(line, delimiter).map((field, index) => {
    const name = field === '' ? letterName(index) : field;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}

/** The fields of a line of CSV, without their quotes. */
function splitLine(line: string, delimiter: string): string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const quoted = /"((?:[^"]|"")*)"/y;
    quoted.lastIndex = at;
    const match = quoted.exec(line);
    const start = match === null ? at : quoted.lastIndex;
    const end = line.indexOf(delimiter, start);
    const rest = line.slice(start, end === -1 ? undefined : end);
    fields.push(match === null ? rest : (match[1] ?? '').replaceAll('""', '"') + rest);
    if (end === -1) return fields;
    at = end + delimiter.length;
  }
}

/** A column without a name gets a letter: a, b, c, … */
function letterName(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26));
  return letter.repeat(Math.floor(index / 26) + 1);
}
