import { courseSchema } from './course-schema.mjs';
import { parseCreateTable } from './create-table.mjs';
import { LoadError } from './load-error.mjs';

/** @typedef {import('./course-schema.mjs').Table} Table */

/** A table of the course by name. @param {string} name */
export const knownTable = (name) => courseSchema.find((table) => table.name === name);

/**
 * The schema step for one CREATE TABLE. A table of the course must have the course's columns and takes their types,
 * so that a dump made for a database without dates or decimals (SQLite) loads the same; any other takes its own.
 *
 * @param {string} statement @param {string} file @param {number} line
 * @returns {Table}
 * @throws {LoadError}
 */
export function tableSchema(statement, file, line) {
  const declared = parseCreateTable(statement, file, line);
  const known = knownTable(declared.name);
  if (!known) return declared;
  const names = (/** @type {Table} */ table) => table.columns.map((column) => column.name).join(', ');
  if (names(declared) !== names(known)) {
    throw new LoadError(
      `table ${known.name} has the columns ${names(declared)}; the course's has ${names(known)}`,
      file,
      line,
    );
  }
  return known;
}
