import { LoadError } from './load-error.mjs';
import { incomplete, isSpace, isWord, skipBlank, skipQuoted, unquote } from './scan.mjs';
import { tokens } from './tokens.mjs';

/** The most text kept while looking for the end of one statement or row: an unclosed quote must not fill the memory. */
const longest = 4 * 1024 * 1024;

/**
 * @typedef {object} Insert
 * @property {string} table
 * @property {string[] | undefined} columns  the columns it names, if it does
 * @property {number} line
 *
 * @typedef {object} Sink  takes what is found, in the order of the file
 * @property {(text: string, line: number) => void} statement  any statement but an INSERT, without its semicolon
 * @property {(insert: Insert) => number} insert  the head of an INSERT; gives back how many values its rows must have
 * @property {(fields: (string | null)[], line: number) => void} row  a row's values as text; null is SQL's NULL
 * @property {() => Promise<void>} flush  called between pieces: waits for what was taken to be written
 */

/**
 * Splits a MySQL dump into statements and rows, streaming: what is held at any time is one piece of the file and the
 * statement or row that goes on beyond it.
 *
 * @param {AsyncIterable<string>} pieces
 * @param {string} file  for messages
 * @param {Sink} sink
 * @throws {LoadError} naming the line, for text that is no MySQL, or that ends inside a statement
 */
export async function splitText(pieces, file, sink) {
  let text = '';
  let at = 0; // everything before it is done with
  let line = 1; // the line of `counted`
  let counted = 0;
  let backslashEscapes = true;
  /** @type {{ head: Insert, width: number, rows: number } | undefined} */
  let insert;

  /** The line of an index; asked for in ascending order. @param {number} index */
  function lineOf(index) {
    for (
      let next = text.indexOf('\n', counted);
      next !== -1 && next < index;
      next = text.indexOf('\n', counted)
    ) {
      line++;
      counted = next + 1;
    }
    return line;
  }
  /** @param {string} what @param {number} index @returns {never} */
  function fail(what, index) {
    throw new LoadError(what, file, lineOf(index));
  }
  /** A short quotation for messages. @param {number} index */
  const quote = (index) =>
    JSON.stringify(
      text
        .slice(index, index + 20)
        .replace(/\s+/g, ' ')
        .trim(),
    );

  /** Where the unfinished statement or row begins: after blanks, and after the comma between rows. */
  function beginning() {
    const start = Math.max(at, skipBlank(text, at));
    return text[start] === ',' ? Math.max(start, skipBlank(text, start + 1)) : start;
  }

  /** One statement, or the head of an INSERT, from `at`. Says whether there was a whole one. */
  function takeStatement() {
    const start = skipBlank(text, at);
    if (start === incomplete) return false;
    at = start;
    let index = start;
    let firstWord = '';
    let depth = 0;
    for (;;) {
      index = skipBlank(text, index);
      if (index === incomplete) return false;
      const c = text.charCodeAt(index);
      if (c === 59) {
        if (index > start) takeControl(text.slice(start, index), start);
        at = index + 1;
        return true;
      }
      if (c === 39 || c === 34 || c === 96) {
        index = skipQuoted(text, index, backslashEscapes);
        if (index === incomplete) return false;
      } else if (isWord(c)) {
        let end = index + 1;
        while (end < text.length && isWord(text.charCodeAt(end))) end++;
        if (end >= text.length) return false;
        const word = text.slice(index, end).toUpperCase();
        if (firstWord === '') firstWord = word;
        const inserts = firstWord === 'INSERT' || firstWord === 'REPLACE';
        if (inserts && depth === 0 && (word === 'VALUES' || word === 'VALUE')) {
          const head = readHead(text.slice(start, index), lineOf(start), file);
          insert = { head, width: sink.insert(head), rows: 0 };
          at = end;
          return true;
        }
        if (inserts && depth === 0 && (word === 'SELECT' || word === 'SET')) {
          fail(`INSERT … ${word} cannot be loaded: only INSERT … VALUES holds its rows`, index);
        }
        index = end;
      } else {
        if (c === 40) depth++;
        if (c === 41) depth--;
        index++;
      }
    }
  }

  /** @param {string} statement @param {number} start */
  function takeControl(statement, start) {
    if (/^set\b[\s\S]*sql_mode/i.test(statement)) backslashEscapes = !/no_backslash_escapes/i.test(statement);
    sink.statement(statement.trimEnd(), lineOf(start));
  }

  /** The next row of the INSERT, or its end, from `at`. Says whether it was all there. */
  function takeRow() {
    const current = /** @type {NonNullable<typeof insert>} */ (insert);
    let index = skipBlank(text, at);
    if (index === incomplete) return false;
    if (current.rows > 0) {
      const c = text[index];
      if (c === ';') {
        insert = undefined;
        at = index + 1;
        return true;
      }
      if (c !== ',')
        fail(`a comma or semicolon should follow a row of ${current.head.table}, not ${quote(index)}`, index);
      index = skipBlank(text, index + 1);
      if (index === incomplete) return false;
    }
    if (text[index] !== '(') {
      if (current.rows === 0 && text[index] === ';')
        fail(`this INSERT INTO ${current.head.table} has no rows`, index);
      fail(`a row of ${current.head.table} should begin with a parenthesis, not ${quote(index)}`, index);
    }
    const start = index++;
    /** @type {(string | null)[]} */
    const fields = [];
    for (;;) {
      index = takeValue(index, fields);
      if (index === incomplete) return false;
      index = skipBlank(text, index);
      if (index === incomplete) return false;
      const c = text.charCodeAt(index++);
      if (c === 41) break;
      if (c !== 44) fail(`a comma or parenthesis should follow a value, not ${quote(index - 1)}`, index - 1);
    }
    if (fields.length !== current.width) {
      fail(`this row has ${fields.length} values, but ${current.head.table} takes ${current.width}`, start);
    }
    sink.row(fields, lineOf(start));
    current.rows++;
    at = index;
    return true;
  }

  /** One value onto `fields`; the index after it. @param {number} index @param {(string | null)[]} fields @returns {number} */
  function takeValue(index, fields) {
    const begin = skipBlank(text, index);
    if (begin === incomplete) return incomplete;
    let c = text.charCodeAt(begin);
    let start = begin;
    if (c === 95) {
      // A character set before a text, such as _utf8mb4'…'. The file's own encoding is UTF-8 in any case.
      while (start < text.length && isWord(text.charCodeAt(start))) start++;
      start = skipBlank(text, start);
      if (start === incomplete) return incomplete;
      c = text.charCodeAt(start);
    }
    if (c === 39 || c === 34) {
      const end = skipQuoted(text, start, backslashEscapes);
      if (end === incomplete) return incomplete;
      fields.push(unquote(text.slice(start, end), backslashEscapes));
      return end;
    }
    let end = start;
    while (end < text.length && !endsValue(text.charCodeAt(end))) end++;
    if (end >= text.length) return incomplete;
    const word = text.slice(start, end);
    if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word)) fields.push(word);
    else if (/^null$/i.test(word)) fields.push(null);
    else if (/^(true|false)$/i.test(word)) fields.push(/^true$/i.test(word) ? '1' : '0');
    else fail(`a value should be a number, a quoted text or NULL, not ${quote(start)}`, start);
    return end;
  }

  for await (const piece of pieces) {
    lineOf(at);
    text = text.slice(at) + piece;
    // Newlines between `counted` and `at` have just been counted, so counting goes on from the new start.
    counted = 0;
    at = 0;
    while (insert === undefined ? takeStatement() : takeRow());
    if (text.length - at > longest)
      fail('what begins here is too long for a statement or row: is a quote left open?', beginning());
    await sink.flush();
  }
  // A last comment or word may have waited for the character after it.
  lineOf(at);
  text = `${text.slice(at)}\n`;
  counted = 0;
  at = 0;
  while (insert === undefined ? takeStatement() : takeRow());
  if (insert !== undefined)
    fail(
      `the file ends inside the INSERT INTO ${insert.head.table} of line ${insert.head.line}`,
      text.length - 1,
    );
  const rest = skipBlank(`${text};`, at);
  if (rest === incomplete) fail('the file ends inside the comment that begins here', at);
  if (rest < text.length) fail('the file ends inside the statement that begins here', rest);
  await sink.flush();
}

/** @param {number} code */
const endsValue = (code) =>
  code === 44 || code === 41 || isSpace(code) || code === 39 || code === 34 || code === 40;

/**
 * The table and columns of an INSERT.
 * @param {string} text from INSERT up to VALUES @param {number} line @param {string} file @returns {Insert}
 */
function readHead(text, line, file) {
  const all = tokens(text);
  let next = 1;
  while (
    !all[next]?.quoted &&
    /^(low_priority|delayed|high_priority|ignore|into)$/i.test(all[next]?.text ?? '')
  )
    next++;
  if (all[next + 1]?.text === '.') next += 2; // the schema's name
  const table = all[next]?.text;
  const rest = all.slice(next + 1);
  if (table === undefined || (rest.length > 0 && (rest[0]?.text !== '(' || rest.at(-1)?.text !== ')'))) {
    throw new LoadError(`no table is named in ${JSON.stringify(text.trim())}`, file, line);
  }
  const columns = rest.slice(1, -1).filter((token) => token.quoted || token.text !== ',');
  return { table, columns: rest.length > 0 ? columns.map((token) => token.text) : undefined, line };
}
