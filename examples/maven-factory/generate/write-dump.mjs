// Writes tables as a MySQL dump in the course's layout.
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { courseSchema } from '../load/course-schema.mjs';

/** The type as the course's dump spells it. @param {import('../load/course-schema.mjs').Column} column */
function mysqlType({ type }) {
  if (type === 'BIGINT') return 'BIGINT UNSIGNED';
  if (type === 'INTEGER') return 'SMALLINT UNSIGNED';
  if (type === 'TIMESTAMP') return 'DATETIME';
  return type === 'VARCHAR' ? 'VARCHAR(50)' : type;
}

/** @param {import('../load/course-schema.mjs').Table} table */
function createTable({ name, columns, primaryKey, keys }) {
  const lines = columns.map(
    (column) =>
      `  ${column.name} ${mysqlType(column)}${column.nullable ? '' : ' NOT NULL'}${primaryKey.includes(column.name) ? ' AUTO_INCREMENT' : ''}`,
  );
  lines.push(`  PRIMARY KEY (${primaryKey.join(', ')})`);
  for (const key of keys) lines.push(`  KEY ${name}_${key.join('_')} (${key.join(', ')})`);
  return `CREATE TABLE ${name} (\n${lines.join(',\n')}\n)ENGINE=InnoDB DEFAULT CHARSET=UTF8MB4;\n\n`;
}

/** The SQL expression of one value as MySQL writes it. @param {import('../load/course-schema.mjs').Column} column */
function valueText({ name, type }) {
  const text =
    type === 'TIMESTAMP'
      ? `'''' || strftime(${name}, '%Y-%m-%d %H:%M:%S') || ''''`
      : type === 'VARCHAR'
        ? `'''' || replace(replace(${name}, '\\', '\\\\'), '''', '''''') || ''''`
        : `cast(cast(${name} as ${type}) as varchar)`;
  return `coalesce(${text}, 'NULL')`;
}

/**
 * Streams the tables of a database into a dump file (written beside it first, then renamed).
 * @param {import('../load/duckdb.mjs').Database} database
 * @param {string} path
 */
export async function writeDump(database, path) {
  async function* text() {
    yield "SET GLOBAL max_allowed_packet = 1073741824;\n\nSET SQL_MODE='TRADITIONAL,ALLOW_INVALID_DATES';\n\n";
    yield 'CREATE SCHEMA mavenfuzzyfactory;\nUSE mavenfuzzyfactory;\n\n';
    for (const table of courseSchema) yield createTable(table);
    for (const { name, columns, primaryKey } of courseSchema) {
      yield `--\n-- Inserting the data for our ${name} table. \n--\n\nSET AUTOCOMMIT=0;\nINSERT INTO ${name} VALUES \n`;
      const row = `'(' || ${columns.map(valueText).join(" || ',' || ")} || ')'`;
      let separator = '';
      for await (const line of database.texts(
        `select ${row} from ${name} order by ${primaryKey.join(', ')}`,
      )) {
        yield separator + line;
        separator = ',\n';
      }
      yield ';\nCOMMIT;\n\n';
    }
  }
  await pipeline(Readable.from(text()), createWriteStream(`${path}.part`));
  await rename(`${path}.part`, path);
}
