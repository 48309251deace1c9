import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseCreateTable } from '../load/create-table.mjs';
import { openDatabase } from '../load/duckdb.mjs';
import { load, runStep } from '../load/load.mjs';

let database: Awaited<ReturnType<typeof openDatabase>>;
let root: string;
let folder: string;
let into: string;

beforeAll(async () => {
  database = await openDatabase();
  root = await mkdtemp(join(tmpdir(), 'maven-load-'));
});
afterAll(async () => {
  database.close();
  await rm(root, { recursive: true });
});
beforeEach(async () => {
  folder = await mkdtemp(join(root, 'case-'));
  into = join(folder, 'raw');
});

/** Loads a dump given as text. */
async function loadText(text: string | Buffer) {
  const file = join(folder, 'dump.sql');
  await writeFile(file, text);
  return load(file, into);
}
const rowsOf = (table: string) =>
  database.rows(`select * from read_parquet('${join(into, `${table}.parquet`)}')`);
const messageOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: Error) => error.message,
  );

const toys = `CREATE TABLE \`toys\` (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  made_at DATETIME NOT NULL,
  kind SMALLINT UNSIGNED,
  price DECIMAL(6,2) NOT NULL DEFAULT '0.00' COMMENT 'in USD, (net); always',
  name VARCHAR(50),
  PRIMARY KEY (id), -- the key
  KEY toys_kind (kind)
)ENGINE=InnoDB DEFAULT CHARSET=UTF8MB4;
`;

describe('schema', () => {
  test('the types that a warehouse of MySQL tables needs', () => {
    const table = parseCreateTable(
      'CREATE TABLE IF NOT EXISTS `my shop`.t (a BIGINT UNSIGNED NOT NULL, b SMALLINT UNSIGNED, c DATETIME, d DECIMAL(6,2), e VARCHAR(12), ' +
        "f INT(11), g ENUM('a','b'), h DOUBLE, i TINYINT(1), j DATE, k INT UNSIGNED, `key` TEXT, PRIMARY KEY (`a`,b), UNIQUE KEY u (c), CONSTRAINT x FOREIGN KEY (d) REFERENCES y (z))",
      'dump.sql',
      1,
    );
    expect(table.name).toBe('t');
    expect(
      table.columns.map((column) => `${column.name} ${column.type}${column.nullable ? '' : ' not null'}`),
    ).toEqual([
      'a BIGINT not null',
      'b INTEGER not null',
      'c TIMESTAMP',
      'd DECIMAL(6,2)',
      'e VARCHAR',
      'f INTEGER',
      'g VARCHAR',
      'h DOUBLE',
      'i SMALLINT',
      'j DATE',
      'k BIGINT',
      'key VARCHAR',
    ]);
    expect(table.primaryKey).toEqual(['a', 'b']);
    expect(table.keys).toEqual([['c']]);
  });

  test('a type without a counterpart is reported', () => {
    expect(() => parseCreateTable('CREATE TABLE t (shape GEOMETRY)', 'dump.sql', 7)).toThrow(
      'dump.sql:7: column shape of t has the type GEOMETRY, which has no counterpart',
    );
  });
});

describe('load', () => {
  test('rows come out typed, texts to the letter', async () => {
    const counts = await loadText(
      `${toys}INSERT INTO toys VALUES\n(1,'2012-03-19 08:04:16',1,49.99,'Mr. "Fuzzy", the\\n1st; (it''s)'),\n(2,'2013-01-06 13:00:00',NULL,5,'NULL'),(3,'2013-01-06 13:00:00',0,-0.5,''),(4,'2013-01-06 13:00:00',0,0,'\\\\N'),(5,'2013-01-06 13:00:00',0,0,'\\0|');`,
    );
    expect(counts).toEqual({ toys: 5 });
    const rows = await rowsOf('toys');
    expect(rows.map((row) => [row.id, row.kind, row.name])).toEqual([
      [1n, 1, 'Mr. "Fuzzy", the\n1st; (it\'s)'],
      [2n, null, 'NULL'],
      [3n, 0, ''],
      [4n, 0, '\\N'],
      [5n, 0, '\0|'],
    ]);
    expect(rows[0]?.made_at).toEqual(new Date('2012-03-19T08:04:16Z'));
    const types = await database.rows(`describe select * from read_parquet('${join(into, 'toys.parquet')}')`);
    expect(types.map((column) => column.column_type)).toEqual([
      'BIGINT',
      'TIMESTAMP',
      'INTEGER',
      'DECIMAL(6,2)',
      'VARCHAR',
    ]);
    expect(
      await database.rows(
        `select sum(price)::varchar as total from read_parquet('${join(into, 'toys.parquet')}')`,
      ),
    ).toEqual([{ total: '54.49' }]);
  });

  test('any text survives, escaped as MySQL escapes it', async () => {
    const escaped = (text: string) =>
      text.replace(
        /[\0\n\r\x1a"'\\]/g,
        (c) => ({ '\0': '\\0', '\n': '\\n', '\r': '\\r', '\x1a': '\\Z' })[c] ?? `\\${c}`,
      );
    const nasty = fc.string({
      unit: fc.constantFrom(...'ab\'"\\,;()\n\r\t\0\x1a%_-# N', 'ü', '🧸', '/*', '*/', '--'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(nasty), { minLength: 1, maxLength: 20 }), async (texts) => {
        const values = texts.map((text, i) => `(${i},${text === null ? 'NULL' : `'${escaped(text)}'`})`);
        await loadText(`CREATE TABLE t (i INT, text TEXT);\nINSERT INTO t VALUES ${values.join(',\n')};`);
        expect((await rowsOf('t')).map((row) => row.text)).toEqual(texts);
      }),
      { numRuns: 40 },
    );
  });

  test('loading again replaces, and does not add', async () => {
    const text = `${toys}INSERT INTO toys VALUES (1,'2012-03-19 08:04:16',1,49.99,'a'),(2,'2012-03-19 08:04:16',1,49.99,'b');`;
    await loadText(text);
    await loadText(text);
    expect(await rowsOf('toys')).toHaveLength(2);
    await loadText(`${toys}INSERT INTO toys VALUES (9,'2012-03-19 08:04:16',1,49.99,'c');`);
    expect((await rowsOf('toys')).map((row) => row.id)).toEqual([9n]);
    expect(await readdir(into)).toEqual(['toys.parquet']);
  });

  test('a load that fails leaves every table as it was, and no work behind', async () => {
    await loadText(`${toys}INSERT INTO toys VALUES (1,'2012-03-19 08:04:16',1,49.99,'a');`);
    const bad = `${toys}INSERT INTO toys VALUES (2,'2012-03-19 08:04:16',1,49.99,'b');\nINSERT INTO toys VALUES (3,'x',1,1,'c');`;
    expect(await messageOf(loadText(bad))).toBe(
      'dump.sql:11: "x" does not fit column made_at of toys (TIMESTAMP)',
    );
    expect((await rowsOf('toys')).map((row) => row.id)).toEqual([1n]);
    expect(await readdir(into)).toEqual(['toys.parquet']);
  });

  test('what a killed load left behind is removed, what a running one needs is not', async () => {
    const { pid: ended } = spawnSync(process.execPath, ['-e', '']);
    await mkdir(join(into, `.loading-${ended}-1`, 'rows'), { recursive: true });
    await mkdir(join(into, `.loading-${process.pid}-1`), { recursive: true });
    await loadText(`${toys}INSERT INTO toys VALUES (1,'2012-03-19 08:04:16',1,49.99,'a');`);
    expect((await readdir(into)).sort()).toEqual([`.loading-${process.pid}-1`, 'toys.parquet']);
  });

  test('named columns go to their places; the others are null', async () => {
    await loadText(
      'CREATE TABLE t (a INT, b INT, c INT);\nINSERT INTO t (c, a) VALUES (3,1);\nINSERT INTO t VALUES (4,5,6);',
    );
    expect(await rowsOf('t')).toEqual([
      { a: 1, b: null, c: 3 },
      { a: 4, b: 5, c: 6 },
    ]);
  });

  test.each([
    [
      'a value of another type',
      "(1,'2012-03-19 08:04:16',1,49.99,'a'),\n(2,'2012-03-19 08:04:16','one',1,'b')",
      'dump.sql:11: "one" does not fit column kind of toys (INTEGER)',
    ],
    [
      'a number too large',
      "\n(1,'2012-03-19 08:04:16',1,12345.67,'a')",
      'dump.sql:11: "12345.67" does not fit column price of toys (DECIMAL(6,2))',
    ],
    [
      'a day that never was',
      "(1,'0000-00-00 00:00:00',1,1,'a')",
      'dump.sql:10: "0000-00-00 00:00:00" does not fit column made_at of toys (TIMESTAMP)',
    ],
    [
      'null where it is forbidden',
      "(1,'2012-03-19 08:04:16',1,1,'a'),\n(2,NULL,1,1,'b')",
      'dump.sql:11: column made_at of toys must not be null',
    ],
    [
      'a key twice',
      "(1,'2012-03-19 08:04:16',1,1,'a'),\n(2,'2012-03-19 08:04:16',1,1,'b'),\n(1,'2012-03-19 08:04:16',1,1,'c')",
      'dump.sql:12: key 1 of toys stands twice (first in line 10)',
    ],
    [
      'a row that is too short',
      "(1,'2012-03-19 08:04:16',1,1,'a'),\n(2,'2012-03-19 08:04:16',1,1)",
      'dump.sql:11: this row has 4 values, but toys takes 5',
    ],
  ])('%s is reported with its line', async (_, rows, message) => {
    expect(await messageOf(loadText(`${toys}INSERT INTO toys VALUES ${rows};`))).toBe(message);
  });

  test.each([
    ['a declared table without rows', toys, 'dump.sql: table toys has no rows'],
    [
      'an undeclared table',
      'INSERT INTO cars VALUES (1);',
      'dump.sql:1: table cars is not declared before its rows',
    ],
    [
      'an unknown column',
      `${toys}INSERT INTO toys (id, size) VALUES (1,2);`,
      'dump.sql:10: table toys has no column size',
    ],
    [
      'a table of the course with other columns',
      'CREATE TABLE products (product_id INT);',
      "dump.sql:1: table products has the columns product_id; the course's has product_id, created_at, product_name",
    ],
    [
      'a statement that changes rows',
      `${toys}UPDATE toys SET price = 1;`,
      'dump.sql:10: UPDATE toys SET price = 1… would change rows in a way that is not followed',
    ],
    ['an empty file', '', 'no table'],
    [
      'a file cut in the middle',
      `${toys}INSERT INTO toys VALUES (1,'2012-03-19 08:04:16',1,49.99,'a'),\n(2,'2012-03`,
      'dump.sql:11: the file ends inside the INSERT INTO toys of line 10',
    ],
    [
      'another encoding',
      Buffer.from(`${toys}INSERT INTO toys VALUES (1,'2012-03-19 08:04:16',1,49.99,'Bär');`, 'latin1'),
      'dump.sql:10: the text is not UTF-8',
    ],
  ])('%s is reported', async (_, text, message) => {
    expect(await messageOf(loadText(text))).toContain(message);
  });

  test('insert files beside a schema for a database without dates and decimals', async () => {
    const dumps = join(folder, 'dumps');
    await mkdir(dumps);
    await writeFile(
      join(dumps, 'zz_schema.sql'),
      'CREATE TABLE products (product_id INTEGER PRIMARY KEY AUTOINCREMENT, created_at TEXT NOT NULL, product_name TEXT NOT NULL);\nCREATE INDEX i ON products(product_name);',
    );
    await writeFile(
      join(dumps, 'products_insert_data.sql'),
      "INSERT INTO products VALUES \n(1,'2012-03-19 08:00:00','The Original Mr. Fuzzy');",
    );
    expect(await load(dumps, into)).toEqual({ products: 1 });
    expect(await rowsOf('products')).toEqual([
      {
        product_id: 1n,
        created_at: new Date('2012-03-19T08:00:00Z'),
        product_name: 'The Original Mr. Fuzzy',
      },
    ]);
  });

  test('a compressed dump', async () => {
    const file = join(folder, 'dump.sql.gz');
    await writeFile(file, gzipSync(`${toys}INSERT INTO toys VALUES (1,'2012-03-19 08:04:16',1,49.99,'a');`));
    expect(await load(file, into)).toEqual({ toys: 1 });
  });

  test('the steps one by one, each repeated', async () => {
    const work = join(folder, 'work');
    const input = join(folder, 'dump.sql');
    await writeFile(input, `${toys}INSERT INTO toys VALUES (1,'2012-03-19 08:04:16',1,49.99,'a');`);
    for (let round = 0; round < 2; round++) {
      for (const step of ['split', 'split', 'schema', 'schema', 'load', 'load', 'verify'] as const) {
        const said = await runStep(step, { input, work, into });
        if (step === 'split') expect(said).toBe('toys: 1 rows');
        if (step === 'schema') expect(said).toContain('price DECIMAL(6,2) not null');
      }
      expect(await rowsOf('toys')).toHaveLength(1);
    }
  });
});
