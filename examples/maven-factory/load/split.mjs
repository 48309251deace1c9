import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { decode } from './decode.mjs';
import { LoadError } from './load-error.mjs';
import { knownTable, tableSchema } from './schema.mjs';
import { splitText } from './split-text.mjs';

/** @typedef {import('./course-schema.mjs').Table} Table */
/**
 * @typedef {object} SplitTable  the rows of one table, cleaned, as a CSV file
 * @property {Table} table
 * @property {string} source    the input file its rows came from (the first, if several)
 * @property {string} rowsPath  line of the input, then the declared columns; \N is null, texts are quoted
 * @property {number} rows
 */

/** Statements that set the stage for MySQL and hold no rows. */
const control =
  /^(set|use|commit|begin|start\s+transaction|lock\s+tables|unlock\s+tables|drop\s+(table|database|schema|index)|create\s+(database|schema|index|unique\s+index)|pragma|analyze)\b/i;
/** What an ALTER TABLE may do without changing columns or rows. */
const harmlessAlter =
  /^alter\s+table\s+\S+\s+((disable|enable)\s+keys|add\s+(primary|unique|key|index|constraint|foreign)|modify\b[\s\S]*auto_increment|auto_increment)\b/i;

/**
 * The split step: reads dump files and writes one clean file of rows per table. Memory does not grow with the input.
 * @param {readonly string[]} inputs  .sql or .sql.gz files, or '-' for standard input; schemas before rows
 * @param {string} folder  for the row files; emptied first
 * @returns {Promise<SplitTable[]>} every declared table, also one without rows
 * @throws {LoadError}
 */
export async function split(inputs, folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  /** @type {Map<string, SplitTable & { out: import('node:fs').WriteStream }>} */
  const tables = new Map();
  /** @type {Map<string, Table>} */
  const declared = new Map();

  /** @param {Table} table @param {string} source */
  function open(table, source) {
    const rowsPath = join(folder, `${table.name}.csv`);
    const entry = { table, source, rowsPath, rows: 0, out: createWriteStream(rowsPath) };
    tables.set(table.name, entry);
    return entry;
  }

  for (const input of inputs) {
    const file = input === '-' ? 'standard input' : basename(input);
    let pending = '';
    /** @type {ReturnType<typeof open> | undefined} */
    let entry;
    /** @type {number[] | undefined} positions of a named column list in the declared columns */
    let order;
    const flush = async () => {
      if (entry && pending !== '' && !entry.out.write(pending)) await once(entry.out, 'drain');
      pending = '';
    };
    await splitText(decode(bytesOf(input), file), file, {
      statement(text, line) {
        if (/^create\s+(temporary\s+)?table\b/i.test(text)) {
          const table = tableSchema(text, file, line);
          if (declared.has(table.name))
            throw new LoadError(`table ${table.name} is declared twice`, file, line);
          declared.set(table.name, table);
        } else if (!control.test(text) && !harmlessAlter.test(text)) {
          throw new LoadError(
            `${text.slice(0, 30).replace(/\s+/g, ' ')}… would change rows in a way that is not followed`,
            file,
            line,
          );
        }
      },
      insert({ table: name, columns, line }) {
        const table = declared.get(name) ?? knownTable(name);
        if (!table) throw new LoadError(`table ${name} is not declared before its rows`, file, line);
        if (pending !== '') entry?.out.write(pending);
        pending = '';
        entry = tables.get(name) ?? open(table, file);
        order = columns?.map((column) => {
          const position = table.columns.findIndex((c) => c.name === column);
          if (position === -1) throw new LoadError(`table ${name} has no column ${column}`, file, line);
          return position;
        });
        return order?.length ?? table.columns.length;
      },
      row(fields, line) {
        const current = /** @type {NonNullable<typeof entry>} */ (entry);
        let values = fields;
        if (order) {
          values = new Array(current.table.columns.length).fill(null);
          for (const [i, position] of order.entries())
            values[position] = /** @type {string | null} */ (fields[i]);
        }
        pending += csvLine(values, line);
        current.rows++;
      },
      flush,
    });
  }
  for (const table of declared.values()) if (!tables.has(table.name)) open(table, basename(inputs[0] ?? ''));
  for (const { out } of tables.values()) {
    out.end();
    await finished(out);
  }
  return [...tables.values()].map(({ out: _, ...entry }) => entry);
}

/** @param {string} input @returns {AsyncIterable<Buffer>} */
function bytesOf(input) {
  if (input === '-') return process.stdin;
  const bytes = createReadStream(input, { highWaterMark: 1024 * 1024 });
  if (!input.endsWith('.gz')) return bytes;
  const unzipped = createGunzip();
  bytes.on('error', (error) => unzipped.destroy(error));
  return bytes.pipe(unzipped);
}

/** @param {(string | null)[]} fields @param {number} line */
function csvLine(fields, line) {
  let text = String(line);
  for (const field of fields) {
    if (field === null) text += ',\\N';
    else text += field.includes('"') ? `,"${field.replaceAll('"', '""')}"` : `,"${field}"`;
  }
  return `${text}\n`;
}
