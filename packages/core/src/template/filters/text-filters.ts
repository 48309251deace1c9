import { stripTags } from '../methods/markup-methods.ts';
import { capitalize } from '../methods/str-case.ts';
import { replaceText, STR_METHODS } from '../methods/str-methods.ts';
import { splitLines } from '../methods/str-split.ts';
import { binary, MAX_SIZE } from '../values/arithmetic.ts';
import { NO_KWARGS } from '../values/call.ts';
import { order } from '../values/compare.ts';
import { getItem } from '../values/get-item.ts';
import { intArgument } from '../values/int-argument.ts';
import { length } from '../values/length.ts';
import { escapeHtml, Markup } from '../values/markup.ts';
import { percentFormat } from '../values/percent-format.ts';
import { PyDict } from '../values/py-dict.ts';
import { PyError, typeError } from '../values/py-error.ts';
import { PyTuple } from '../values/py-tuple.ts';
import { str } from '../values/repr.ts';
import { PySlice } from '../values/slice.ts';
import { chars, textLength } from '../values/text.ts';
import { truth } from '../values/truth.ts';
import { typeName } from '../values/type-name.ts';
import { Undefined } from '../values/undefined.ts';
import { type Filter, filter } from './filter.ts';
import { wrapText } from './wrap-text.ts';

/** Text of a value, and whether it was Markup. */
const onText =
  (body: (text: string, args: readonly unknown[]) => string) =>
  (value: unknown, args: readonly unknown[]) => {
    const result = body(str(value), args);
    return value instanceof Markup ? new Markup(result) : result;
  };

function escapeValue(value: unknown): Markup {
  return value instanceof Markup ? value : new Markup(escapeHtml(str(value)));
}

const strMethod = (name: string, value: unknown, args: readonly unknown[]): unknown => {
  const result = STR_METHODS.get(name)!(str(value), args, NO_KWARGS);
  return value instanceof Markup && typeof result === 'string' ? new Markup(result) : result;
};

function indent(text: string, [width = 4, first = false, blank = false]: readonly unknown[]): string {
  const given = width instanceof Markup ? width.text : width;
  const count = typeof given === 'string' ? 0 : intArgument(given);
  if (count * text.length > MAX_SIZE) throw new PyError('MemoryError', 'the indentation is too wide');
  const lead = typeof given === 'string' ? given : ' '.repeat(Math.max(0, count));
  const [head = '', ...rest] = splitLines(`${text}\n`);
  const lines = truth(blank)
    ? rest.map((line) => lead + line)
    : rest.map((line) => (line === '' ? line : lead + line));
  return (truth(first) ? lead : '') + [head, ...lines].join('\n');
}

function truncate(
  text: string,
  [limit = 255, killWords = false, end = '...', leeway]: readonly unknown[],
): string {
  const tail = str(end);
  const slack = leeway === undefined || leeway === null ? 5 : intArgument(leeway);
  if (!order('>=', limit, textLength(tail))) {
    throw new PyError('AssertionError', `expected length >= ${textLength(tail)}, got ${str(limit)}`);
  }
  if (slack < 0) throw new PyError('AssertionError', `expected leeway >= 0, got ${slack}`);
  const most = intArgument(limit);
  const points = chars(text);
  if (points.length <= most + slack) return text;
  const short = points.slice(0, most - textLength(tail)).join('');
  if (truth(killWords)) return short + tail;
  const space = short.lastIndexOf(' ');
  return (space < 0 ? short : short.slice(0, space)) + tail;
}

function title(text: string): string {
  return text
    .split(/([-\s({[<]+)/)
    .map((part) => {
      const [first = ''] = part;
      return first.toUpperCase() + part.slice(first.length).toLowerCase();
    })
    .join('');
}

const format: Filter = (value, args, kwargs) => {
  if (args.length > 0 && kwargs.size > 0) {
    throw new PyError(
      'FilterArgumentError',
      "can't handle positional and keyword arguments at the same time",
    );
  }
  const values = kwargs.size > 0 ? PyDict.of(kwargs) : new PyTuple(args);
  if (value instanceof Markup) return new Markup(percentFormat(value.text, values, escapeHtml));
  return percentFormat(str(value), values);
};

function replace(value: unknown, [old, fresh, count]: readonly unknown[], autoescape: boolean): unknown {
  const most = count === undefined || count === null ? -1 : intArgument(count);
  if (!autoescape) return replaceText(str(value), str(old), str(fresh), most);
  const escaped = (each: unknown) => (each instanceof Markup ? each.text : escapeHtml(str(each)));
  const plain = ![value, old, fresh].some((each) => each instanceof Markup);
  if (plain) return replaceText(str(value), str(old), str(fresh), most);
  return new Markup(replaceText(escaped(value), escaped(old), escaped(fresh), most));
}

function defaultTo(value: unknown, [otherwise = '', boolean = false]: readonly unknown[]): unknown {
  return value instanceof Undefined || (truth(boolean) && !truth(value)) ? otherwise : value;
}

function wordWrap(text: string, args: readonly unknown[]): string {
  const [width = 79, breakLong = true, between, breakHyphens = true] = args;
  const separator = between === undefined || between === null ? '\n' : str(between);
  const size = intArgument(width);
  return splitLines(text)
    .map((line) => wrapText(line, size, truth(breakLong), truth(breakHyphens)).join(separator))
    .join(separator);
}

/** Filters of text. */
export const TEXT_FILTERS: readonly (readonly [string, Filter])[] = [
  ['capitalize', filter('do_capitalize(s)', onText(capitalize))],
  [
    'center',
    filter('do_center(value, width=)', (value, [width = 80]) => strMethod('center', value, [width])),
  ],
  ['d', filter('do_default(value, default_value=, boolean=)', defaultTo)],
  ['default', filter('do_default(value, default_value=, boolean=)', defaultTo)],
  ['e', filter('escape(s)', escapeValue)],
  ['escape', filter('escape(s)', escapeValue)],
  ['forceescape', filter('do_forceescape(value)', (value) => new Markup(escapeHtml(str(value))))],
  ['format', format],
  ['indent', filter('do_indent(s, width=, first=, blank=)', onIndent)],
  [
    'lower',
    filter(
      'do_lower(s)',
      onText((text) => text.toLowerCase()),
    ),
  ],
  [
    'replace',
    filter(
      'do_replace(s, old, new, count=)',
      (value, args, { autoescape }) => replace(value, args, autoescape),
      1,
    ),
  ],
  ['safe', filter('do_mark_safe(value)', (value) => new Markup(str(value)))],
  ['string', filter('soft_str(s)', (value) => (value instanceof Markup ? value : str(value)))],
  ['striptags', filter('do_striptags(value)', (value) => stripTags(str(value)))],
  ['title', filter('do_title(s)', (value) => title(str(value)))],
  [
    'trim',
    filter('do_trim(value, chars=)', (value, [set]) =>
      strMethod('strip', value, set === undefined || set === null ? [] : [set]),
    ),
  ],
  ['truncate', filter('do_truncate(s, length=, killwords=, end=, leeway=)', onTruncate, 1)],
  [
    'upper',
    filter(
      'do_upper(s)',
      onText((text) => text.toUpperCase()),
    ),
  ],
  ['wordcount', filter('do_wordcount(s)', (value) => (str(value).match(/[\p{L}\p{N}_]+/gu) ?? []).length)],
  [
    'wordwrap',
    filter('do_wordwrap(s, width=, break_long_words=, wrapstring=, break_on_hyphens=)', onWordWrap, 1),
  ],
];

function onIndent(value: unknown, args: readonly unknown[]): unknown {
  if (typeof value !== 'string' && !(value instanceof Markup) && !(value instanceof Undefined)) {
    if (Array.isArray(value))
      throw new PyError('AttributeError', "'list' object has no attribute 'splitlines'");
    if (value instanceof PyTuple) throw typeError('can only concatenate tuple (not "str") to tuple');
    throw typeError(`unsupported operand type(s) for +=: '${typeName(value)}' and 'str'`);
  }
  if (value instanceof Undefined) throw value.error();
  return onText(indent)(value, args);
}

function onWordWrap(value: unknown, args: readonly unknown[]): unknown {
  if (value instanceof Undefined) throw value.error();
  if (typeof value !== 'string' && !(value instanceof Markup)) {
    throw new PyError('AttributeError', `'${typeName(value)}' object has no attribute 'splitlines'`);
  }
  return wordWrap(str(value), args);
}

function onTruncate(value: unknown, args: readonly unknown[]): unknown {
  if (typeof value === 'string' || value instanceof Markup) return onText(truncate)(value, args);
  // Python asks for the length and a slice of whatever it is given.
  const [limit = 255, killWords = false, end = '...', leeway] = args;
  const slack = leeway === undefined || leeway === null ? 5 : intArgument(leeway);
  if (length(value) <= intArgument(limit) + slack) return value;
  const part = getItem(value, new PySlice(null, intArgument(limit) - textLength(str(end)), null));
  if (truth(killWords)) return binary('+', part, end);
  throw new PyError('AttributeError', `'${typeName(part)}' object has no attribute 'rsplit'`);
}
