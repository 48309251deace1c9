import { MAX_SIZE } from '../values/arithmetic.ts';
import { dictGet, dictKeys, isDict } from '../values/dict.ts';
import { intArgument } from '../values/int-argument.ts';
import { iterate } from '../values/iterate.ts';
import { Markup } from '../values/markup.ts';
import { PyDict } from '../values/py-dict.ts';
import { PyError, typeError, valueError } from '../values/py-error.ts';
import type { Kwargs } from '../values/py-object.ts';
import { PyTuple } from '../values/py-tuple.ts';
import { chars, isSpace, strip, stripEnd, stripStart, textLength } from '../values/text.ts';
import { truth } from '../values/truth.ts';
import { typeName } from '../values/type-name.ts';
import { type Method, type MethodTable, positional } from './method.ts';
import { capitalize, caseFold, everyChar, isLower, isTitle, isUpper, swapCase, title } from './str-case.ts';
import { rsplit, split, splitLines } from './str-split.ts';

const method = (
  name: string,
  least: number,
  most: number,
  body: (self: string, args: readonly unknown[]) => unknown,
): [string, Method<string>] => [name, positional('str', name, least, most, body)];

const is = (name: string, test: (self: string) => boolean): [string, Method<string>] =>
  method(name, 0, 0, test);

function text(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  if (value instanceof Markup) return value.text;
  throw typeError(`${name === '' ? '' : `${name} `}must be str, not ${typeName(value)}`);
}

/** The part of a string between two optional bounds, and where it starts (in UTF-16 units). */
function window(self: string, from: unknown, to: unknown): { part: string; start: number } {
  const points = textLength(self) === self.length ? undefined : chars(self);
  const length = points ? points.length : self.length;
  const bound = (value: unknown, otherwise: number) => {
    if (value === undefined || value === null) return otherwise;
    const index = intArgument(value);
    return index < 0 ? Math.max(0, index + length) : index;
  };
  const start = bound(from, 0);
  const stop = Math.min(length, bound(to, length));
  if (start > length) return { part: '', start: Number.NaN };
  if (!points) return { part: self.slice(start, Math.max(start, stop)), start };
  const before = points.slice(0, start).join('');
  return { part: points.slice(start, Math.max(start, stop)).join(''), start: before.length };
}

function find(self: string, [wanted, from, to]: readonly unknown[], last: boolean): number {
  const needle = text(wanted, '');
  const { part, start } = window(self, from, to);
  if (Number.isNaN(start)) return -1;
  const at = last ? part.lastIndexOf(needle) : part.indexOf(needle);
  return at < 0 ? -1 : textLength(self.slice(0, start + at));
}

function count(self: string, [wanted, from, to]: readonly unknown[]): number {
  const needle = text(wanted, '');
  const { part, start } = window(self, from, to);
  if (Number.isNaN(start)) return 0;
  return needle === '' ? textLength(part) + 1 : part.split(needle).length - 1;
}

function affix(
  name: 'startswith' | 'endswith',
  self: string,
  [wanted, from, to]: readonly unknown[],
): boolean {
  const { part, start } = window(self, from, to);
  const list = wanted instanceof PyTuple ? wanted.items : [wanted];
  return list.some((each) => {
    if (typeof each !== 'string' && !(each instanceof Markup)) {
      if (wanted instanceof PyTuple) {
        throw typeError(`tuple for ${name} must only contain str, not ${typeName(each)}`);
      }
      throw typeError(`${name} first arg must be str or a tuple of str, not ${typeName(each)}`);
    }
    const affixText = text(each, name);
    if (Number.isNaN(start)) return false;
    return name === 'startswith' ? part.startsWith(affixText) : part.endsWith(affixText);
  });
}

function fill(_name: string, self: string, args: readonly unknown[]): [number, string] {
  const missing = Math.max(0, intArgument(args[0]) - textLength(self));
  if (missing > MAX_SIZE) throw new PyError('MemoryError', `a string of ${missing} characters is too large`);
  if (args[1] === undefined) return [missing, ' '];
  if (typeof args[1] !== 'string') {
    throw typeError(`The fill character must be a unicode character, not ${typeName(args[1])}`);
  }
  if (textLength(args[1]) !== 1) throw typeError('The fill character must be exactly one character long');
  return [missing, args[1]];
}

function stripWith(name: string, left: boolean, right: boolean): [string, Method<string>] {
  return method(name, 0, 1, (self, [wanted]) => {
    if (wanted === undefined || wanted === null) {
      return left && right ? strip(self) : left ? stripStart(self) : stripEnd(self);
    }
    if (typeof wanted !== 'string' && !(wanted instanceof Markup)) {
      throw typeError(`${name} arg must be None or str`);
    }
    const set = new Set(text(wanted, name));
    const points = chars(self);
    let start = 0;
    let end = points.length;
    if (left) while (start < end && set.has(points[start]!)) start++;
    if (right) while (end > start && set.has(points[end - 1]!)) end--;
    return points.slice(start, end).join('');
  });
}

function splitter(name: 'split' | 'rsplit', body: typeof split): [string, Method<string>] {
  return [
    name,
    (self, args, kwargs) => {
      const [separator = null, most = -1] = named(name, ['sep', 'maxsplit'], args, kwargs);
      const given = separator === null ? null : separator instanceof Markup ? separator.text : separator;
      if (given !== null && typeof given !== 'string') {
        throw typeError(`must be str or None, not ${typeName(given)}`);
      }
      return body(self, given, intArgument(most));
    },
  ];
}

function named(name: string, params: readonly string[], args: readonly unknown[], kwargs: Kwargs): unknown[] {
  if (args.length > params.length) {
    throw typeError(`${name}() takes at most ${params.length} arguments (${args.length} given)`);
  }
  const values = [...args];
  for (const [key, value] of kwargs) {
    const index = params.indexOf(key);
    if (index < 0) throw typeError(`${name}() got an unexpected keyword argument '${key}'`);
    values[index] = value;
  }
  return values;
}

function join(self: string, items: unknown): string {
  const parts: string[] = [];
  let source: Iterable<unknown>;
  try {
    source = iterate(items);
  } catch (error) {
    if (error instanceof PyError && error.type === 'TypeError') throw typeError('can only join an iterable');
    throw error;
  }
  for (const item of source) {
    if (typeof item === 'string') parts.push(item);
    else if (item instanceof Markup) parts.push(item.text);
    else throw typeError(`sequence item ${parts.length}: expected str instance, ${typeName(item)} found`);
  }
  return parts.join(self);
}

function replace(self: string, [old, fresh, times]: readonly unknown[]): string {
  const from = text(old, 'replace() argument 1');
  const to = text(fresh, 'replace() argument 2');
  const most = times === undefined ? -1 : intArgument(times);
  return replaceText(self, from, to, most);
}

/** Python's `str.replace`; `most` < 0 means every occurrence. */
export function replaceText(self: string, from: string, to: string, most: number): string {
  if (from === '') {
    const points = chars(self);
    const gaps = most < 0 ? points.length + 1 : Math.min(most, points.length + 1);
    return points.map((char, i) => (i < gaps ? to + char : char)).join('') + (gaps > points.length ? to : '');
  }
  if (most < 0) return self.split(from).join(to);
  const parts = self.split(from);
  const head = parts.slice(0, most + 1).join(to);
  return parts.length > most + 1 ? head + from + parts.slice(most + 1).join(from) : head;
}

function partition(self: string, separator: unknown, last: boolean): PyTuple {
  const sep = text(separator, 'partition() argument');
  if (sep === '') throw valueError('empty separator');
  const at = last ? self.lastIndexOf(sep) : self.indexOf(sep);
  if (at < 0) return new PyTuple(last ? ['', '', self] : [self, '', '']);
  return new PyTuple([self.slice(0, at), sep, self.slice(at + sep.length)]);
}

function expandTabs(self: string, size: number): string {
  let out = '';
  let column = 0;
  for (const char of self) {
    if (char === '\t') {
      const spaces = size > 0 ? size - (column % size) : 0;
      out += ' '.repeat(spaces);
      column += spaces;
    } else {
      out += char;
      column = char === '\n' || char === '\r' ? 0 : column + 1;
    }
  }
  return out;
}

function translate(self: string, table: unknown): string {
  if (!isDict(table)) throw typeError(`'${typeName(table)}' object is not subscriptable`);
  let out = '';
  for (const char of self) {
    const to = dictGet(table, char.codePointAt(0));
    if (to === undefined) out += char;
    else if (typeof to === 'number') out += String.fromCodePoint(to);
    else if (to !== null) out += text(to, 'translate() result');
  }
  return out;
}

function makeTrans(args: readonly unknown[]): PyDict {
  const [first, second, third] = args;
  const point = (char: unknown) => (typeof char === 'string' ? char.codePointAt(0) : char);
  if (second === undefined) {
    if (!isDict(first)) throw typeError('if you give only one argument to maketrans it must be a dict');
    return PyDict.of(dictKeys(first).map((key) => [point(key), dictGet(first, key)] as const));
  }
  const from = chars(text(first, 'maketrans() argument 1'));
  const to = chars(text(second, 'maketrans() argument 2'));
  if (from.length !== to.length) throw valueError('the first two maketrans arguments must have equal length');
  const table = PyDict.of(from.map((char, i) => [point(char), point(to[i])] as const));
  if (third !== undefined)
    for (const char of chars(text(third, 'maketrans() argument 3'))) table.set(point(char), null);
  return table;
}

/** Methods of Python's str, without `format` and `format_map`, which look up attributes. */
export const STR_METHODS: MethodTable<string> = new Map<string, Method<string>>([
  method('upper', 0, 0, (self) => self.toUpperCase()),
  method('lower', 0, 0, (self) => self.toLowerCase()),
  method('title', 0, 0, title),
  method('capitalize', 0, 0, capitalize),
  method('swapcase', 0, 0, swapCase),
  method('casefold', 0, 0, caseFold),
  stripWith('strip', true, true),
  stripWith('lstrip', true, false),
  stripWith('rstrip', false, true),
  splitter('split', split),
  splitter('rsplit', rsplit),
  [
    'splitlines',
    (self, args, kwargs) =>
      splitLines(self, truth(named('splitlines', ['keepends'], args, kwargs)[0] ?? false)),
  ],
  method('join', 1, 1, (self, [items]) => join(self, items)),
  method('replace', 2, 3, replace),
  method('startswith', 1, 3, (self, args) => affix('startswith', self, args)),
  method('endswith', 1, 3, (self, args) => affix('endswith', self, args)),
  method('find', 1, 3, (self, args) => find(self, args, false)),
  method('rfind', 1, 3, (self, args) => find(self, args, true)),
  method('index', 1, 3, (self, args) => found(find(self, args, false))),
  method('rindex', 1, 3, (self, args) => found(find(self, args, true))),
  method('count', 1, 3, count),
  method('partition', 1, 1, (self, [separator]) => partition(self, separator, false)),
  method('rpartition', 1, 1, (self, [separator]) => partition(self, separator, true)),
  method('removeprefix', 1, 1, (self, [prefix]) => {
    const head = text(prefix, 'removeprefix() argument');
    return self.startsWith(head) ? self.slice(head.length) : self;
  }),
  method('removesuffix', 1, 1, (self, [suffix]) => {
    const tail = text(suffix, 'removesuffix() argument');
    return tail !== '' && self.endsWith(tail) ? self.slice(0, -tail.length) : self;
  }),
  method('center', 1, 2, (self, args) => {
    const [missing, char] = fill('center', self, args);
    const width = missing + textLength(self);
    const left = Math.floor(missing / 2) + (missing & width & 1);
    return char.repeat(left) + self + char.repeat(missing - left);
  }),
  method('ljust', 1, 2, (self, args) => {
    const [missing, char] = fill('ljust', self, args);
    return self + char.repeat(missing);
  }),
  method('rjust', 1, 2, (self, args) => {
    const [missing, char] = fill('rjust', self, args);
    return char.repeat(missing) + self;
  }),
  method('zfill', 1, 1, (self, args) => {
    const [missing] = fill('zfill', self, args);
    const signed = self.startsWith('-') || self.startsWith('+') ? 1 : 0;
    return self.slice(0, signed) + '0'.repeat(missing) + self.slice(signed);
  }),
  [
    'expandtabs',
    (self, args, kwargs) =>
      expandTabs(self, intArgument(named('expandtabs', ['tabsize'], args, kwargs)[0] ?? 8)),
  ],
  [
    'encode',
    () => {
      throw typeError('bytes are not supported');
    },
  ],
  method('translate', 1, 1, (self, [table]) => translate(self, table)),
  method('maketrans', 1, 3, (_self, args) => makeTrans(args)),
  is('isalpha', (self) => everyChar(self, /^\p{L}$/u)),
  is('isalnum', (self) => everyChar(self, /^[\p{L}\p{N}]$/u)),
  is('isdigit', (self) =>
    everyChar(self, /^[\p{Nd}\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468]$/u),
  ),
  is('isdecimal', (self) => everyChar(self, /^\p{Nd}$/u)),
  is('isnumeric', (self) => everyChar(self, /^\p{N}$/u)),
  is('isspace', (self) => self !== '' && chars(self).every(isSpace)),
  is('isupper', isUpper),
  is('islower', isLower),
  is('istitle', isTitle),
  is('isascii', (self) => /^[\x00-\x7f]*$/.test(self)),
  is('isprintable', (self) => !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(self)),
  is('isidentifier', (self) => /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(self)),
]);

function found(index: number): number {
  if (index < 0) throw valueError('substring not found');
  return index;
}
