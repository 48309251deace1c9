import { isUtf8 } from 'node:buffer';
import { LoadError } from './load-error.mjs';

const newline = 0x0a;

/** How many bytes at the end of a piece begin a character that the next piece finishes. @param {Buffer} bytes */
function unfinished(bytes) {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = /** @type {number} */ (bytes[bytes.length - back]);
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

/** @param {Buffer} bytes */
function newlines(bytes) {
  let count = 0;
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) count++;
  return count;
}

/** The number of the first line, within these bytes, that is not UTF-8; from 0. @param {Buffer} bytes */
function badLine(bytes) {
  let line = 0;
  for (let start = 0; ; line++) {
    const end = bytes.indexOf(newline, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}

/**
 * Bytes as text, strictly: a byte order mark is dropped, anything that is not UTF-8 is a LoadError naming its line.
 * @param {AsyncIterable<Buffer>} pieces
 * @param {string} file for the message
 * @returns {AsyncGenerator<string>}
 */
export async function* decode(pieces, file) {
  let line = 1;
  let carried = Buffer.alloc(0);
  let first = true;
  for await (const piece of pieces) {
    const all = carried.length === 0 ? piece : Buffer.concat([carried, piece]);
    const whole = all.subarray(0, all.length - unfinished(all));
    carried = Buffer.from(all.subarray(whole.length));
    if (!isUtf8(whole)) throw new LoadError('the text is not UTF-8', file, line + badLine(whole));
    line += newlines(whole);
    const text = whole.toString('utf8');
    yield first && text.startsWith('\ufeff') ? text.slice(1) : text;
    first = false;
  }
  if (carried.length > 0)
    throw new LoadError('the text is not UTF-8: it ends inside a character', file, line);
}
