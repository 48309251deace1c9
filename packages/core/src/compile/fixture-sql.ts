import { ColumnObject } from '../context/column-object.ts';
import { compilationError } from '../context/dbt-error.ts';
import { fromHost, str } from '../template/index.ts';
import type { Column } from '../warehouse/relation.ts';
import { YamlDate } from '../yaml/yaml-date.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Given rows as a query: every column of the relation, those that a row leaves out null, each cast to
 * the relation's type. Names of columns compare without case. A comment says what the rows stand for.
 * @throws DbtError for a column that the relation lacks
 */
export function fixtureSql(rows: readonly Row[], columns: readonly Column[], name: string): string {
  return `\n-- Fixture for ${name}\n${givenRows(rows, columns, `'${name}'`)}`;
}

function givenRows(rows: readonly Row[], columns: readonly Column[], of: string): string {
  const known = typesOf(columns);
  if (rows.length === 0)
    return `select ${[...known.values()].map((column) => cell(null, column)).join(', ')} limit 0`;
  return rows
    .map((row) => {
      const given = byLowerName(row, known, of);
      return `select ${[...known].map(([name, column]) => cell(given.get(name) ?? null, column)).join(', ')}`;
    })
    .join('\nunion all\n');
}

/** Expected rows as a query: the columns of the first row, in its order. */
export function expectedSql(rows: readonly Row[], columns: readonly Column[]): string {
  const known = typesOf(columns);
  return rows
    .map((row) => {
      const given = byLowerName(row, known, 'the expected output');
      return `select ${[...given].map(([name, value]) => cell(value, known.get(name) as ColumnObject)).join(', ')}`;
    })
    .join('\nunion all\n');
}

function typesOf(columns: readonly Column[]): ReadonlyMap<string, ColumnObject> {
  return new Map(columns.map((column) => [column.name.toLowerCase(), ColumnObject.of(column)]));
}

function byLowerName(
  row: Row,
  known: ReadonlyMap<string, ColumnObject>,
  of: string,
): ReadonlyMap<string, unknown> {
  const given = new Map<string, unknown>();
  for (const [name, value] of Object.entries(row)) {
    const key = name.toLowerCase();
    if (!known.has(key)) {
      throw compilationError(
        `Invalid column name: '${name}' in unit test fixture for ${of}.`,
        `Accepted columns for ${of} are: ${[...known.keys()].join(', ')}`,
      );
    }
    given.set(key, value);
  }
  return given;
}

function cell(value: unknown, column: ColumnObject): string {
  // A text is never cut to the length that dbt shows for a string without one.
  const type =
    typeof value === 'string' ? column.dataType.replace(/^(character varying)\(.*/, '$1') : column.dataType;
  return `cast(${literal(value)} as ${type}) as ${column.quoted}`;
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  // Dates and times of YAML are written as text, in ISO form: the cast reads them.
  if (value instanceof YamlDate) return `'${value.toJSON()}'`;
  const text = str(fromHost(value));
  return typeof value === 'object' && !Array.isArray(value) && !isBag(value) ? `'${text}'` : text;
}

function isBag(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
