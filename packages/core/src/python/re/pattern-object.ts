import { callValue, isCallable } from '../../template/values/call.ts';
import { PyDict } from '../../template/values/py-dict.ts';
import { typeError } from '../../template/values/py-error.ts';
import { type PyFunction, pyFunction } from '../../template/values/py-function.ts';
import { PyIterator } from '../../template/values/py-iterator.ts';
import { PyBase } from '../../template/values/py-object.ts';
import { PyTuple } from '../../template/values/py-tuple.ts';
import { reprString } from '../../template/values/string-repr.ts';
import { typeName } from '../../template/values/type-name.ts';
import { bindArguments } from '../arguments.ts';
import { intArgument } from '../numbers.ts';
import { expandTemplate } from './expand-template.ts';
import { FLAGS } from './flags.ts';
import { PyMatch } from './match-object.ts';
import { compileMatcher, type Matcher } from './match-pattern.ts';
import { parsePattern } from './parse-pattern.ts';
import { flagNames } from './regex-flag.ts';
import { Subject } from './subject.ts';

/** How a match must lie: anywhere, from the start, or from start to end. */
export type Extent = 'search' | 'match' | 'fullmatch';

/** Python's re.Pattern: a compiled regular expression. */
export class PyPattern extends PyBase {
  override readonly typeName = 're.Pattern';
  readonly source: string;
  readonly flags: number;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
  readonly #matcher: Matcher;

  /** Throws PatternError for what is no regular expression. */
  constructor(source: string, flags: number) {
    super();
    const parsed = parsePattern(source, flags);
    this.source = source;
    this.flags = parsed.flags;
    this.groups = parsed.groups;
    this.names = parsed.names;
    this.#matcher = compileMatcher(parsed);
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'pattern':
        return this.source;
      case 'flags':
      case 'groups':
        return this[name];
      case 'groupindex':
        return PyDict.of(this.names);
      case 'search':
      case 'match':
      case 'fullmatch':
        return this.#method(name, ['string', 'pos', 'endpos'], 1, ([text, pos, end]) =>
          this.find(name, text, pos, end),
        );
      case 'findall':
        return this.#method(name, ['string', 'pos', 'endpos'], 1, ([text, pos, end]) =>
          this.findAll(text, pos, end),
        );
      case 'finditer':
        return this.#method(name, ['string', 'pos', 'endpos'], 1, ([text, pos, end]) =>
          this.findIter(text, pos, end),
        );
      case 'split':
        return this.#method(name, ['string', 'maxsplit'], 1, ([text, most]) => this.split(text, most));
      case 'sub':
        return this.#method(
          name,
          ['repl', 'string', 'count'],
          2,
          ([repl, text, count]) => this.subn(repl, text, count)[0],
        );
      case 'subn':
        return this.#method(
          name,
          ['repl', 'string', 'count'],
          2,
          ([repl, text, count]) => new PyTuple(this.subn(repl, text, count)),
        );
      default:
        return undefined;
    }
  }

  #method(
    name: string,
    parameters: readonly string[],
    required: number,
    body: (bound: unknown[]) => unknown,
  ): PyFunction {
    return pyFunction(name, (args, kwargs) => body(bindArguments(name, parameters, required, args, kwargs)));
  }

  /** The first match, None when there is none. */
  find(extent: Extent, text: unknown, pos?: unknown, endpos?: unknown): PyMatch | null {
    const { subject, points, bounds } = range(text, pos, endpos);
    const [from, to] = bounds;
    for (let at = from; at <= (extent === 'search' ? to : Math.min(from, to)); at += 1) {
      const found = this.#matcher.matchAt(points, at, { toEnd: extent === 'fullmatch' });
      if (found !== null) return new PyMatch(this, subject, found, bounds);
    }
    return null;
  }

  /** All matches, one after the other; an empty one may follow where another ends. */
  *matches(text: unknown, pos?: unknown, endpos?: unknown): Generator<PyMatch> {
    const { subject, points, bounds } = range(text, pos, endpos);
    const [from, to] = bounds;
    let at = from;
    let notEmpty = false;
    while (at <= to) {
      const found = this.#matcher.matchAt(points, at, { notEmpty });
      if (found === null) {
        at += 1;
        notEmpty = false;
        continue;
      }
      const match = new PyMatch(this, subject, found, bounds);
      yield match;
      notEmpty = match.end === match.start;
      at = match.end;
    }
  }

  findAll(text: unknown, pos?: unknown, endpos?: unknown): unknown[] {
    return Array.from(this.matches(text, pos, endpos), (match) => {
      if (this.groups === 0) return match.text(0);
      const texts = match.texts().map((group) => group ?? '');
      return this.groups === 1 ? texts[0] : new PyTuple(texts);
    });
  }

  findIter(text: unknown, pos?: unknown, endpos?: unknown): PyIterator {
    return new PyIterator(this.matches(text, pos, endpos), 'callable_iterator', 'callable_iterator object');
  }

  /** The pieces between the matches, and the groups of the matches among them. */
  split(text: unknown, most?: unknown): unknown[] {
    const limit = most === undefined ? 0 : intArgument(most);
    const pieces: unknown[] = [];
    let last = 0;
    let count = 0;
    const { subject } = range(text, undefined, undefined);
    if (limit < 0) return [subject.text];
    for (const match of this.matches(text)) {
      pieces.push(subject.slice(last, match.start), ...match.texts());
      last = match.end;
      count += 1;
      if (limit > 0 && count >= limit) break;
    }
    return [...pieces, subject.slice(last, subject.length)];
  }

  /** The text with its matches replaced, and how many there were. */
  subn(repl: unknown, text: unknown, most?: unknown): [string, number] {
    const limit = most === undefined ? 0 : intArgument(most);
    const { subject } = range(text, undefined, undefined);
    const replace = this.#replacement(repl);
    let out = '';
    let last = 0;
    let count = 0;
    if (limit < 0) return [subject.text, 0];
    for (const match of this.matches(text)) {
      out += subject.slice(last, match.start) + replace(match);
      last = match.end;
      count += 1;
      if (limit > 0 && count >= limit) break;
    }
    return [out + subject.slice(last, subject.length), count];
  }

  #replacement(repl: unknown): (match: PyMatch) => string {
    if (typeof repl === 'string') return expandTemplate(repl, this);
    if (!isCallable(repl)) {
      throw typeError(`decoding to str: need a bytes-like object, ${typeName(repl)} found`);
    }
    return (match) => {
      const value = callValue(repl, [match]);
      if (value === null) return '';
      if (typeof value === 'string') return value;
      throw typeError(`sequence item 0: expected str instance, ${typeName(value)} found`);
    };
  }

  override equals(other: unknown): boolean {
    return other instanceof PyPattern && other.source === this.source && other.flags === this.flags;
  }

  override hash(): string {
    return `pattern ${this.flags} ${this.source}`;
  }

  override repr(): string {
    const named = flagNames(this.flags & ~FLAGS.UNICODE);
    const source = reprString(this.source);
    return `re.compile(${source.length > 200 ? source.slice(0, 200) : source}${named === '' ? '' : `, ${named}`})`;
  }

  override str(): string {
    return this.repr();
  }
}

/** The subject and the part of it that is searched. */
function range(text: unknown, pos: unknown, endpos: unknown) {
  if (typeof text !== 'string')
    throw typeError(`expected string or bytes-like object, got '${typeName(text)}'`);
  const subject = new Subject(text);
  const clamp = (value: unknown, otherwise: number): number =>
    value === undefined ? otherwise : Math.min(Math.max(intArgument(value), 0), subject.length);
  const bounds: [number, number] = [clamp(pos, 0), clamp(endpos, subject.length)];
  const points = bounds[1] < subject.length ? subject.points.slice(0, bounds[1]) : subject.points;
  return { subject, points, bounds };
}
