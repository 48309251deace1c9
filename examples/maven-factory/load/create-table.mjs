import { LoadError } from './load-error.mjs';
import { tokens } from './tokens.mjs';

/** @typedef {import('./course-schema.mjs').Table} Table */
/** @typedef {import('./course-schema.mjs').Column} Column */
/** @typedef {import('./tokens.mjs').Token} Token */

/** DuckDB's type for MySQL's (and SQLite's) type names; UNSIGNED integers take the next larger one. */
const types = /** @type {Readonly<Record<string, readonly [signed: string, unsigned: string]>>} */ ({
  TINYINT: ['SMALLINT', 'SMALLINT'],
  SMALLINT: ['SMALLINT', 'INTEGER'],
  MEDIUMINT: ['INTEGER', 'INTEGER'],
  INT: ['INTEGER', 'BIGINT'],
  INTEGER: ['INTEGER', 'BIGINT'],
  BIGINT: ['BIGINT', 'BIGINT'],
  FLOAT: ['DOUBLE', 'DOUBLE'],
  DOUBLE: ['DOUBLE', 'DOUBLE'],
  REAL: ['DOUBLE', 'DOUBLE'],
  DATE: ['DATE', 'DATE'],
  DATETIME: ['TIMESTAMP', 'TIMESTAMP'],
  TIMESTAMP: ['TIMESTAMP', 'TIMESTAMP'],
  CHAR: ['VARCHAR', 'VARCHAR'],
  VARCHAR: ['VARCHAR', 'VARCHAR'],
  TINYTEXT: ['VARCHAR', 'VARCHAR'],
  TEXT: ['VARCHAR', 'VARCHAR'],
  MEDIUMTEXT: ['VARCHAR', 'VARCHAR'],
  LONGTEXT: ['VARCHAR', 'VARCHAR'],
  ENUM: ['VARCHAR', 'VARCHAR'],
});

/** @param {string} type @param {string[]} args @param {boolean} unsigned @returns {string | undefined} */
function duckdbType(type, args, unsigned) {
  if (type === 'DECIMAL' || type === 'NUMERIC') return `DECIMAL(${args[0] ?? 10},${args[1] ?? 0})`;
  return types[type]?.[unsigned ? 1 : 0];
}

/** The definitions between the outer parentheses, each as its tokens. @param {Token[]} body */
function definitions(body) {
  /** @type {Token[][]} */
  const list = [[]];
  let depth = 0;
  for (const token of body) {
    if (!token.quoted && token.text === '(') depth++;
    if (!token.quoted && token.text === ')' && depth-- === 0) break;
    if (!token.quoted && token.text === ',' && depth === 0) list.push([]);
    else list.at(-1)?.push(token);
  }
  return list.filter((definition) => definition.length > 0);
}

/** The texts inside the first parentheses at or after an index. @param {Token[]} list @param {number} from */
function parenthesized(list, from) {
  const open = list.findIndex((token, i) => i >= from && !token.quoted && token.text === '(');
  const close = list.findIndex((token, i) => i > open && !token.quoted && token.text === ')');
  return open === -1
    ? []
    : list
        .slice(open + 1, close)
        .filter((t) => t.quoted || t.text !== ',')
        .map((t) => t.text);
}

/**
 * What a CREATE TABLE declares: columns with DuckDB's types, primary key, keys.
 * @param {string} statement @param {string} file @param {number} line of the statement, for messages
 * @returns {Table}
 * @throws {LoadError} for a type that has no counterpart, or a table without columns
 */
export function parseCreateTable(statement, file, line) {
  const all = tokens(statement);
  const open = all.findIndex((token) => !token.quoted && token.text === '(');
  const name = all[open - 1]?.text;
  if (open < 1 || name === undefined) throw new LoadError('CREATE TABLE without columns', file, line);
  /** @type {Column[]} */
  const columns = [];
  /** @type {string[]} */
  let primaryKey = [];
  /** @type {string[][]} */
  const keys = [];
  for (const definition of definitions(all.slice(open + 1))) {
    const [first, second] = /** @type {[Token, Token | undefined]} */ (definition);
    const words = definition.map((token) => (token.quoted ? '' : token.text.toUpperCase()));
    if (words[0] === 'PRIMARY') primaryKey = parenthesized(definition, 1);
    else if (['KEY', 'INDEX', 'UNIQUE', 'FULLTEXT', 'SPATIAL'].includes(words[0] ?? ''))
      keys.push(parenthesized(definition, 1));
    else if (!['CONSTRAINT', 'FOREIGN', 'CHECK'].includes(words[0] ?? '')) {
      const args = definition[2]?.text === '(' ? parenthesized(definition, 2) : [];
      const type = duckdbType(second?.text.toUpperCase() ?? '', args, words.includes('UNSIGNED'));
      if (type === undefined) {
        throw new LoadError(
          `column ${first.text} of ${name} has the type ${second?.text ?? '(none)'}, which has no counterpart`,
          file,
          line,
        );
      }
      const isKey = words.includes('PRIMARY');
      if (isKey) primaryKey = [first.text];
      columns.push({
        name: first.text,
        type,
        nullable: !isKey && !words.some((w, i) => w === 'NOT' && words[i + 1] === 'NULL'),
      });
    }
  }
  if (columns.length === 0) throw new LoadError(`table ${name} has no columns`, file, line);
  return {
    name,
    columns: columns.map((c) => (primaryKey.includes(c.name) ? { ...c, nullable: false } : c)),
    primaryKey,
    keys,
  };
}
