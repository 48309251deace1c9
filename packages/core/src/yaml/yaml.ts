import {
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
  YAMLException,
} from 'js-yaml';
import type { Checked, Diagnostic } from '../diagnostics/diagnostic.ts';
import { projectMessages } from '../diagnostics/messages/project.ts';
import type { Place, YamlDocument } from './yaml-document.ts';
import { plainScalar, taggedScalar, YamlValueError } from './yaml-scalar.ts';

/** The same of a file, which dbt reads without the white space at its end: a last block of text has no line break. */
export function parseYamlFile(path: string, text: string): Checked<YamlDocument> {
  return parseYaml(path, text.trimEnd());
}

/**
 * Reads a YAML text as PyYAML's SafeLoader does (YAML 1.1: `yes` is true, `012` is ten, merge
 * keys, the last of equal keys wins) and remembers where everything stands. js-yaml's one door:
 * it splits the text into events with offsets, and what they mean is decided here, because
 * the schemas of js-yaml differ from PyYAML's in numbers, dates and duplicate keys.
 *
 * Keys that are no strings become their text. A broken text gives the value null and an error.
 */
export function parseYaml(path: string, text: string): Checked<YamlDocument> {
  // PyYAML skips a byte order mark; a blank keeps all offsets.
  const source = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
  try {
    const events = readEvents(source);
    const reader = new Reader(path, source, events);
    const read = reader.document();
    return {
      value: { path, value: read?.value ?? null, place: read?.place },
      diagnostics: reader.diagnostics,
    };
  } catch (error) {
    const empty: YamlDocument = { path, value: null, place: undefined };
    if (error instanceof YAMLException) {
      const start = Math.min(error.mark?.position ?? 0, text.length);
      return { value: empty, diagnostics: [syntax(path, text, error.reason, start)] };
    }
    if (error instanceof Misplaced) {
      const at = { path, start: error.start, end: error.end };
      return { value: empty, diagnostics: [projectMessages.yamlSyntax({ reason: error.message }, { at })] };
    }
    throw error;
  }
}

/** How many lines of a text may be indented less than their brackets. */
const MAX_OUTDENTED = 200;

/**
 * Splits a text into events. PyYAML does not mind how far the lines inside brackets are indented;
 * js-yaml does: the break before such a line, with a comment there, is taken for blanks, so that
 * all offsets stay.
 */
function readEvents(source: string): Event[] {
  let text = source;
  for (let attempt = 0; ; attempt++) {
    try {
      return parseEvents(text, { maxDepth: 200 });
    } catch (error) {
      const isOutdented = error instanceof YAMLException && error.reason === 'deficient indentation';
      if (!isOutdented || attempt === MAX_OUTDENTED) throw error;
      const end = text.lastIndexOf('\n', (error.mark?.position ?? 0) - 1);
      if (end < 0) throw error;
      const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
      const comment = /(?:^|\s)#[^'"]*$/.exec(line)?.[0] ?? '';
      text = `${text.slice(0, end - comment.length)}${' '.repeat(comment.length + 1)}${text.slice(end + 1)}`;
    }
  }
}

function syntax(path: string, text: string, reason: string, start: number): Diagnostic {
  const tab = text.slice(text.lastIndexOf('\n', start - 1) + 1).match(/^ *\t/) !== null;
  return projectMessages.yamlSyntax(
    { reason, tab },
    { at: { path, start, end: Math.min(start + 1, text.length) } },
  );
}

/** What stops the reading of a document whose syntax is right. */
class Misplaced extends Error {
  readonly start: number;
  readonly end: number;

  constructor(message: string, start: number, end: number) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

interface Read {
  readonly value: unknown;
  readonly place: Place;
}

/** One pair of a mapping before merge keys are resolved. */
interface Pair {
  readonly key: string;
  readonly at: readonly [number, number];
  readonly read: Read;
}

class Reader {
  readonly diagnostics: Diagnostic[] = [];
  private readonly path: string;
  private readonly source: string;
  private readonly events: readonly Event[];
  private readonly anchors = new Map<string, Read | undefined>();
  private next = 0;

  constructor(path: string, source: string, events: readonly Event[]) {
    this.path = path;
    this.source = source;
    this.events = events;
  }

  /** The value of the only document; undefined when there is none. */
  document(): Read | undefined {
    if (this.events[this.next] === undefined) return undefined;
    this.next += 1;
    const read = this.events[this.next]?.type === EVENT_ID.POP ? undefined : this.node();
    this.next += 1;
    const second = this.events[this.next];
    if (second !== undefined) {
      const start = read?.place.end ?? 0;
      throw new Misplaced('only one document is expected here', start, start);
    }
    return read;
  }

  private node(isKey = false): Read {
    const event = this.events[this.next]!;
    this.next += 1;
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return this.remember(event, this.scalar(event, isKey));
      case EVENT_ID.ALIAS:
        return this.alias(event);
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING: {
        this.checkTag(event);
        const name = this.anchorOf(event);
        if (name !== undefined) this.anchors.set(name, undefined);
        return this.remember(
          event,
          event.type === EVENT_ID.SEQUENCE ? this.sequence(event) : this.mapping(event),
        );
      }
      default:
        throw new Misplaced('a value is expected here', 0, 0);
    }
  }

  /** Lists and mappings are what they look like: sets and other types of YAML are refused. */
  private checkTag({ tagStart, tagEnd }: { readonly tagStart: number; readonly tagEnd: number }): void {
    if (tagStart < 0 || tagEnd <= tagStart) return;
    const tag = this.source.slice(tagStart, tagEnd);
    if (!['!', '!!seq', '!!map'].includes(tag))
      throw new Misplaced(`the tag ${tag} does not fit`, tagStart, tagEnd);
  }

  private anchorOf(event: { readonly anchorStart: number; readonly anchorEnd: number }): string | undefined {
    return event.anchorStart < 0 || event.anchorEnd <= event.anchorStart
      ? undefined
      : this.source.slice(event.anchorStart, event.anchorEnd);
  }

  private remember(event: { readonly anchorStart: number; readonly anchorEnd: number }, read: Read): Read {
    const name = this.anchorOf(event);
    if (name !== undefined) this.anchors.set(name, read);
    return read;
  }

  private alias(event: { readonly anchorStart: number; readonly anchorEnd: number }): Read {
    const name = this.anchorOf(event) ?? '';
    const known = this.anchors.get(name);
    if (known !== undefined) {
      return {
        value: known.value,
        place: { ...known.place, start: event.anchorStart - 1, end: event.anchorEnd },
      };
    }
    const reason = this.anchors.has(name)
      ? `the alias *${name} contains itself`
      : `there is no anchor &${name}`;
    throw new Misplaced(reason, event.anchorStart, event.anchorEnd);
  }

  private scalar(event: ScalarEvent, isKey: boolean): Read {
    const raw = event.valueStart < 0 ? '' : this.text(event);
    const start = Math.max(event.valueStart, 0);
    // The offsets of a quoted scalar are those of its inside.
    const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
    const place: Place = quoted
      ? { start: start - 1, end: event.valueEnd + 1 }
      : { start, end: Math.max(start, event.valueEnd) };
    const value = this.scalarValue(event, raw, place);
    if (value === '<<' && !isKey && event.style === SCALAR_STYLE.PLAIN) {
      throw new Misplaced('<< has a meaning only as a key', place.start, place.end);
    }
    return { value, place };
  }

  /** The text of a scalar; a block's last line has no line break where the file has none after it. */
  private text(event: ScalarEvent): string {
    const text = getScalarValue(this.source, event);
    const isBlock = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
    const isCutOff = isBlock && event.valueEnd >= this.source.length && /[^\s][^\n\r]*$/.test(this.source);
    return isCutOff ? text.replace(/\n$/, '') : text;
  }

  private scalarValue(event: ScalarEvent, raw: string, place: Place): unknown {
    try {
      if (event.tagEnd > event.tagStart && event.tagStart >= 0) {
        const tag = this.source.slice(event.tagStart, event.tagEnd);
        if (tag === '!') return event.style === SCALAR_STYLE.PLAIN ? plainScalar(raw) : raw;
        const tagged = taggedScalar(tag.replace(/^!!|^!<tag:yaml\.org,2002:|>$/g, ''), raw);
        if (tagged === undefined) throw new Misplaced(`the tag ${tag} does not fit`, place.start, place.end);
        return tagged.value;
      }
      return event.style === SCALAR_STYLE.PLAIN ? plainScalar(raw) : raw;
    } catch (error) {
      if (error instanceof YamlValueError) throw new Misplaced(error.message, place.start, place.end);
      throw error;
    }
  }

  private sequence({ start, style }: SequenceEvent): Read {
    const value: unknown[] = [];
    const values = new Map<number, Place>();
    let end = start;
    while (this.events[this.next]!.type !== EVENT_ID.POP) {
      const item = this.node();
      values.set(value.length, item.place);
      value.push(item.value);
      end = item.place.end;
    }
    this.next += 1;
    return { value, place: { start, end: this.closed(end, style, ']'), values } };
  }

  private mapping({ start, style }: MappingEvent): Read {
    const own: Pair[] = [];
    const merged: Pair[] = [];
    let end = start;
    while (this.events[this.next]!.type !== EVENT_ID.POP) {
      const event = this.events[this.next]!;
      const key = this.node(true);
      const plain = event.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.PLAIN;
      const read = this.node();
      end = Math.max(key.place.end, read.place.end);
      const at = [key.place.start, key.place.end] as const;
      if (plain && key.value === '<<') merged.push(...this.mergePairs(read));
      else own.push({ key: this.keyText(key), at, read });
    }
    this.next += 1;
    return this.fromPairs(start, this.closed(end, style, '}'), merged, own);
  }

  /** The end of a collection: past its closing bracket where it is written with brackets. */
  private closed(end: number, style: SequenceEvent['style'], bracket: string): number {
    if (style !== COLLECTION_STYLE.FLOW) return end;
    const at = this.source.indexOf(bracket, end);
    return at < 0 ? end : at + 1;
  }

  /** Pairs come first as merged, then own ones; equal keys keep the first place and the last value. */
  private fromPairs(start: number, end: number, merged: readonly Pair[], own: readonly Pair[]): Read {
    const value: Record<string, unknown> = {};
    const keys = new Map<string, readonly [number, number]>();
    const values = new Map<string, Place>();
    const put = ({ key, at, read }: Pair) => {
      if (key === '__proto__') {
        Object.defineProperty(value, key, {
          value: read.value,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      } else value[key] = read.value;
      keys.set(key, at);
      values.set(key, read.place);
    };
    for (const pair of merged) put(pair);
    const seen = own.length > 1 ? new Set<string>() : undefined;
    for (const pair of own) {
      if (seen?.has(pair.key)) this.duplicate(pair, keys.get(pair.key)!);
      seen?.add(pair.key);
      put(pair);
    }
    return { value, place: { start, end, keys, values } };
  }

  private duplicate({ key, at }: Pair, first: readonly [number, number]): void {
    const related = [
      { at: { path: this.path, start: first[0], end: first[1] }, message: 'first given here' },
    ];
    this.diagnostics.push(
      projectMessages.yamlDuplicateKey(
        { key },
        { at: { path: this.path, start: at[0], end: at[1] }, related },
      ),
    );
  }

  /** What `<<` brings in: of a list of mappings the earlier ones win. */
  private mergePairs(read: Read): Pair[] {
    if (Array.isArray(read.value)) {
      const items = read.value.map((value, index) => ({ value, place: read.place.values!.get(index)! }));
      return items.reverse().flatMap((item) => this.mergePairs(item));
    }
    if (typeof read.value !== 'object' || read.value === null || read.place.keys === undefined) {
      throw new Misplaced('<< needs a mapping or a list of mappings', read.place.start, read.place.end);
    }
    return Object.entries(read.value).map(([key, value]) => ({
      key,
      at: read.place.keys!.get(key)!,
      read: { value, place: read.place.values!.get(key)! },
    }));
  }

  private keyText({ value, place }: Read): string {
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'bigint') return String(value);
    if (Array.isArray(value) || (typeof value === 'object' && value !== null && place.keys !== undefined)) {
      throw new Misplaced('a list or a mapping cannot be a key', place.start, place.end);
    }
    return this.source.slice(place.start, place.end);
  }
}
