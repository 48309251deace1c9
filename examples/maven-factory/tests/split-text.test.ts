import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../load/decode.mjs';
import { splitText } from '../load/split-text.mjs';

interface Found {
  statements: [text: string, line: number][];
  inserts: { table: string; columns: string[] | undefined; line: number }[];
  rows: [line: number, ...fields: (string | null)[]][];
}

async function* pieces(parts: readonly string[]) {
  yield* parts;
}

/** Splits a text, given in pieces. `width` is how many values every table takes. */
async function split(parts: string | readonly string[], width = 2): Promise<Found> {
  const found: Found = { statements: [], inserts: [], rows: [] };
  await splitText(pieces(typeof parts === 'string' ? [parts] : parts), 'dump.sql', {
    statement: (text: string, line: number) => void found.statements.push([text, line]),
    insert: ({ table, columns, line }: Found['inserts'][number]) => {
      found.inserts.push({ table, columns, line });
      return columns?.length ?? width;
    },
    row: (fields: (string | null)[], line: number) => void found.rows.push([line, ...fields]),
    flush: async () => {},
  });
  return found;
}

const failure = async (text: string | readonly string[], width = 2) => {
  const error = await split(text, width).then(
    () => undefined,
    (e: Error) => e,
  );
  return error?.message;
};

describe('what a dump holds', () => {
  test('the layout of the course: control statements, comments, rows over many lines', async () => {
    const found = await split(
      [
        "SET SQL_MODE='TRADITIONAL,ALLOW_INVALID_DATES';",
        '',
        '--',
        "-- Inserting; the data for our 'products' table. ",
        '--',
        'SET AUTOCOMMIT=0;',
        'INSERT INTO products VALUES ',
        "(1,'The Original Mr. Fuzzy'),",
        "(2,'The Forever Love Bear');",
        'COMMIT;',
        '',
      ].join('\n'),
    );
    expect(found.statements).toEqual([
      ["SET SQL_MODE='TRADITIONAL,ALLOW_INVALID_DATES'", 1],
      ['SET AUTOCOMMIT=0', 6],
      ['COMMIT', 10],
    ]);
    expect(found.inserts).toEqual([{ table: 'products', columns: undefined, line: 7 }]);
    expect(found.rows).toEqual([
      [8, '1', 'The Original Mr. Fuzzy'],
      [9, '2', 'The Forever Love Bear'],
    ]);
  });

  // Escapes as MySQL's manual lists them under "String Literals".
  test.each([
    [`'it''s'`, "it's"],
    [`'it\\'s'`, "it's"],
    [`"it's"`, "it's"],
    [`"say ""hi"""`, 'say "hi"'],
    [`'say "hi"'`, 'say "hi"'],
    [`'a\\\\'`, 'a\\'],
    [`'a\\nb\\tc\\rd\\be\\Zf'`, 'a\nb\tc\rd\be\x1af'],
    [`'nul\\0'`, 'nul\0'],
    [`'50\\% a\\_b'`, '50\\% a\\_b'],
    [`'\\q'`, 'q'],
    [`'(1,2);('`, '(1,2);('],
    [`'-- no comment'`, '-- no comment'],
    [`'/* none */ # either'`, '/* none */ # either'],
    [`'two\nlines'`, 'two\nlines'],
    [`''`, ''],
    [`'NULL'`, 'NULL'],
    [`'größe 🧸'`, 'größe 🧸'],
    [`_utf8mb4'x'`, 'x'],
    ['NULL', null],
    ['null', null],
    ['true', '1'],
    ['-1.50', '-1.50'],
    ['+.5e-3', '+.5e-3'],
    ['18446744073709551615', '18446744073709551615'],
  ])('the value %s', async (text, meaning) => {
    const found = await split(`INSERT INTO t VALUES (1,${text}),(2 , /* c */ ${text} );`);
    expect(found.rows.map((row) => row.slice(1))).toEqual([
      ['1', meaning],
      ['2', meaning],
    ]);
  });

  test('a mode without backslash escapes takes a backslash as itself', async () => {
    const found = await split("SET sql_mode = 'NO_BACKSLASH_ESCAPES';\nINSERT INTO t VALUES (1,'a\\');");
    expect(found.rows).toEqual([[2, '1', 'a\\']]);
  });

  test('names in backticks, of a schema, with spaces and backticks in them; named columns', async () => {
    const found = await split(
      'insert ignore into `my``shop`.`order items` (`b`, a)\nvalues (1,2);REPLACE INTO u VALUE(3,4);',
    );
    expect(found.inserts).toEqual([
      { table: 'order items', columns: ['b', 'a'], line: 1 },
      { table: 'u', columns: undefined, line: 2 },
    ]);
    expect(found.rows).toEqual([
      [2, '1', '2'],
      [2, '3', '4'],
    ]);
  });

  test('comments anywhere: to the end of line, in blocks, conditional, between values', async () => {
    const found = await split(
      '/*!40101 SET NAMES utf8 */;\n# note; (\nINSERT INTO t -- the (table\nVALUES /* ; */ (1, -- one\n 2)\n# end\n,(3,4);--',
    );
    expect(found.rows).toEqual([
      [4, '1', '2'],
      [7, '3', '4'],
    ]);
  });

  test('lines that end in CR LF count once, and the CR is no part of a value', async () => {
    const found = await split("INSERT INTO t VALUES\r\n(1,'a'),\r\n(2,'b');\r\nCOMMIT;\r\n");
    expect(found.rows).toEqual([
      [2, '1', 'a'],
      [3, '2', 'b'],
    ]);
    expect(found.statements).toEqual([['COMMIT', 4]]);
  });

  test('where the pieces of a file are cut makes no difference', async () => {
    const text =
      "-- c\r\nCREATE TABLE `t` (a INT, -- x;\n b TEXT COMMENT 'y;(');\nINSERT INTO t VALUES (1,'it''s \\'a\\' b\\\\'),\n(-2.5,NULL), -- z\n(3,_utf8'(;');\n/* end; */ COMMIT;\n";
    const whole = await split(text);
    expect(whole.rows).toHaveLength(3);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 8 }), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        expect(await split(at.slice(1).map((end, i) => text.slice(at[i], end)))).toEqual(whole);
      }),
      { numRuns: 300 },
    );
    expect(await split([...text])).toEqual(whole);
  });
});

describe('what is wrong, and in which line', () => {
  test.each([
    [
      'too few values',
      "INSERT INTO t VALUES\n(1,'a'),\n(2);",
      'dump.sql:3: this row has 1 values, but t takes 2',
    ],
    ['too many values', 'INSERT INTO t VALUES\n(1,2,3);', 'dump.sql:2: this row has 3 values, but t takes 2'],
    ['no rows', 'SET x=1;\nINSERT INTO t VALUES ;', 'dump.sql:2: this INSERT INTO t has no rows'],
    [
      'no value',
      'INSERT INTO t VALUES\n(1,);',
      'dump.sql:2: a value should be a number, a quoted text or NULL, not ");"',
    ],
    [
      'a function',
      'INSERT INTO t VALUES\n\n(1,NOW());',
      'dump.sql:3: a value should be a number, a quoted text or NULL, not "NOW());"',
    ],
    [
      'a missing comma between rows',
      'INSERT INTO t VALUES (1,2)\n(3,4);',
      'dump.sql:2: a comma or semicolon should follow a row of t, not "(3,4);"',
    ],
    [
      'a missing comma between values',
      "INSERT INTO t VALUES (1 'a');",
      `dump.sql:1: a comma or parenthesis should follow a value, not "'a');"`,
    ],
    [
      'a missing semicolon',
      'INSERT INTO t VALUES (1,2)\nCOMMIT;',
      'dump.sql:2: a comma or semicolon should follow a row of t, not "COMMIT;"',
    ],
    [
      'a comma before the semicolon',
      'INSERT INTO t VALUES (1,2),\n;',
      'dump.sql:2: a row of t should begin with a parenthesis, not ";"',
    ],
    [
      'an upsert',
      'INSERT INTO t VALUES (1,2) ON DUPLICATE KEY UPDATE a=1;',
      'dump.sql:1: a comma or semicolon should follow a row of t, not "ON DUPLICATE KEY UPD"',
    ],
    [
      'rows of a query',
      '\nINSERT INTO t SELECT 1,2;',
      'dump.sql:2: INSERT … SELECT cannot be loaded: only INSERT … VALUES holds its rows',
    ],
    [
      'the end between rows',
      'INSERT INTO t VALUES\n(1,2),\n',
      'dump.sql:3: the file ends inside the INSERT INTO t of line 1',
    ],
    [
      'the end after a row',
      'INSERT INTO t VALUES\n(1,2)',
      'dump.sql:2: the file ends inside the INSERT INTO t of line 1',
    ],
    [
      'the end inside a text',
      "INSERT INTO t VALUES\n(1,'a",
      'dump.sql:2: the file ends inside the INSERT INTO t of line 1',
    ],
    [
      'the end inside a statement',
      'COMMIT;\nCREATE TABLE t (\n a INT',
      'dump.sql:2: the file ends inside the statement that begins here',
    ],
    [
      'the end inside a comment',
      'COMMIT;\n/* so',
      'dump.sql:1: the file ends inside the comment that begins here',
    ],
  ])('%s', async (_, text, message) => {
    expect(await failure(text)).toBe(message);
    // Character by character, a message cannot quote what has not been read yet.
    expect((await failure([...text]))?.replace(/not ".*/, '')).toBe(message.replace(/not ".*/, ''));
  });

  test('a quote left open in a large file is reported long before the file ends', async () => {
    let read = 0;
    async function* endless() {
      yield "INSERT INTO t VALUES (1,2),\n(3,'open";
      for (; read < 1000; read++) yield 'x'.repeat(1024 * 1024);
    }
    const sink = { statement: () => {}, insert: () => 2, row: () => {}, flush: async () => {} };
    await expect(splitText(endless(), 'dump.sql', sink)).rejects.toThrow(
      'dump.sql:2: what begins here is too long for a statement or row: is a quote left open?',
    );
    expect(read).toBeLessThan(20);
  });
});

describe('bytes', () => {
  const text = async (parts: Buffer[]) => {
    let all = '';
    async function* given() {
      yield* parts;
    }
    for await (const piece of decode(given(), 'dump.sql')) all += piece;
    return all;
  };

  test('characters cut between pieces come out whole, a byte order mark not at all', async () => {
    const bytes = Buffer.from('\ufeffgröße 🧸\nß', 'utf8');
    for (let size = 1; size <= 5; size++) {
      const parts = [];
      for (let i = 0; i < bytes.length; i += size) parts.push(bytes.subarray(i, i + size));
      if (size >= 3) expect(await text(parts)).toBe('größe 🧸\nß');
      else expect((await text(parts)).replace('\ufeff', '')).toBe('größe 🧸\nß');
    }
  });

  test('another encoding is reported with its line', async () => {
    const latin = Buffer.from('eins\nzwei\nfünf\nsechs', 'latin1');
    await expect(text([latin])).rejects.toThrow('dump.sql:3: the text is not UTF-8');
    await expect(text([latin.subarray(0, 7), latin.subarray(7)])).rejects.toThrow(
      'dump.sql:3: the text is not UTF-8',
    );
    await expect(text([...latin].map((byte) => Buffer.from([byte])))).rejects.toThrow(
      'dump.sql:3: the text is not UTF-8',
    );
  });

  test('a file cut inside a character is reported', async () => {
    await expect(text([Buffer.from('a\nß').subarray(0, 3)])).rejects.toThrow(
      'dump.sql:2: the text is not UTF-8',
    );
  });
});
