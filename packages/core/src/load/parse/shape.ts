import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { projectMessages } from '../../diagnostics/messages/project.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import { repr } from '../../template/index.ts';
import { YamlDate } from '../../yaml/yaml-date.ts';
import { type KeyPath, keySpan, valueSpan, type YamlDocument } from '../../yaml/yaml-document.ts';

/** What a value in YAML must look like. Text with Jinja in it fits every scalar: it is known only once rendered. */
export type Shape =
  | { readonly kind: 'any' | 'text' | 'boolean' | 'number' | 'date' | 'dict' }
  | { readonly kind: 'word'; readonly of: readonly string[] }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'either'; readonly of: readonly Shape[] }
  | RecordShape;

export interface RecordShape {
  readonly kind: 'record';
  readonly keys: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
  /** Name of the thing in messages, e.g. `model`. */
  readonly what: string;
  /** Whether keys beside the known ones are welcome. */
  readonly open: boolean;
  /** Whether any other key is an error, as dbt has it for some things; elsewhere it warns. */
  readonly closed: boolean;
  /** dbt's event for an unknown key. */
  readonly event: string;
}

export const any: Shape = { kind: 'any' };
export const text: Shape = { kind: 'text' };
export const boolean: Shape = { kind: 'boolean' };
export const number: Shape = { kind: 'number' };
/** A date or a moment, or text that is one in ISO 8601. */
export const date: Shape = { kind: 'date' };
export const dict: Shape = { kind: 'dict' };
export const listOf = (of: Shape): Shape => ({ kind: 'list', of });
export const either = (...of: readonly Shape[]): Shape => ({ kind: 'either', of });
export const word = (...of: readonly string[]): Shape => ({ kind: 'word', of });

export function record(
  what: string,
  keys: RecordShape['keys'],
  options: Partial<Pick<RecordShape, 'required' | 'open' | 'closed' | 'event'>> = {},
): RecordShape {
  const { required = [], open = false, closed = false, event = 'CustomKeyInObjectDeprecation' } = options;
  return { kind: 'record', what, keys, required, open, closed, event };
}

/**
 * Compares a value with its shape. Gives the problems: a wrong type or a missing key is an error
 * (as for dbt), an unknown key a warning with a suggestion. null fits every optional place.
 */
export function checkShape(
  shape: Shape,
  value: unknown,
  at: KeyPath,
  document: YamlDocument,
): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  visit(shape, value, at, document, problems);
  return problems;
}

function visit(
  shape: Shape,
  value: unknown,
  at: KeyPath,
  document: YamlDocument,
  problems: Diagnostic[],
): void {
  if (value === null || shape.kind === 'any') return;
  if (!fits(shape, value)) {
    const key = at.filter((part) => typeof part === 'string').at(-1) ?? '';
    const facts = {
      key,
      wanted: describeShape(shape),
      given: describeValue(value),
      ...(shape.kind === 'boolean' && { refused: `${repr(value)} is not of type 'boolean'` }),
    };
    problems.push(projectMessages.wrongType(facts, { at: valueSpan(document, at) }));
    return;
  }
  if (shape.kind === 'list') {
    for (const [index, item] of (value as readonly unknown[]).entries()) {
      if (item === null) {
        const facts = {
          key: String(at.at(-1)),
          wanted: `a list of ${describeShape(shape.of)}`,
          given: 'an empty item',
        };
        problems.push(projectMessages.wrongType(facts, { at: valueSpan(document, [...at, index]) }));
      } else visit(shape.of, item, [...at, index], document, problems);
    }
  } else if (shape.kind === 'record') {
    visitRecord(shape, value as Readonly<Record<string, unknown>>, at, document, problems);
  } else if (shape.kind === 'either') {
    visit(shape.of.find((option) => fits(option, value))!, value, at, document, problems);
  }
}

function visitRecord(
  shape: RecordShape,
  value: Readonly<Record<string, unknown>>,
  at: KeyPath,
  document: YamlDocument,
  problems: Diagnostic[],
): void {
  const missing = shape.required.filter((key) => value[key] === undefined || value[key] === null);
  // A key that is missing and one that is unknown may be one misspelt key: that is told once.
  const misspelt = new Set(
    missing.map((key) =>
      nearest(
        key,
        Object.keys(value).filter((given) => !Object.hasOwn(shape.keys, given)),
      ),
    ),
  );
  for (const key of Object.keys(value)) {
    const known = Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined;
    if (known !== undefined) visit(known, value[key], [...at, key], document, problems);
    else if (!shape.open && !misspelt.has(key)) {
      const facts = { what: shape.what, key, known: Object.keys(shape.keys), event: shape.event };
      const tell = shape.closed ? projectMessages.refusedKey : projectMessages.unknownKey;
      problems.push(tell(facts, { at: keySpan(document, [...at, key]) }));
    }
  }
  for (const key of missing) {
    const name = typeof value.name === 'string' ? value.name : undefined;
    const near = Object.keys(value).filter((given) => !Object.hasOwn(shape.keys, given));
    const facts = { what: shape.what, name, key, given: near };
    const place = valueSpan(document, at);
    // The whole entry would mark too much: its first line is enough.
    const first = Object.keys(value)[0];
    problems.push(
      projectMessages.missingKey(facts, {
        at: first === undefined ? place : keySpan(document, [...at, first]),
      }),
    );
  }
}

function fits(shape: Shape, value: unknown): boolean {
  if (typeof value === 'string' && value.includes('{{')) {
    if (
      shape.kind === 'text' ||
      shape.kind === 'boolean' ||
      shape.kind === 'number' ||
      shape.kind === 'date' ||
      shape.kind === 'word'
    )
      return true;
  }
  switch (shape.kind) {
    case 'any':
      return true;
    case 'text':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint' || isFloat(value);
    case 'date':
      return value instanceof YamlDate || (typeof value === 'string' && isoDate.test(value));
    case 'word':
      return typeof value === 'string' && shape.of.includes(value);
    case 'list':
      return Array.isArray(value);
    case 'either':
      return shape.of.some((option) => fits(option, value));
    case 'dict':
    case 'record':
      return isDict(value);
  }
}

const isoDate = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)? ?(Z|[+-]\d\d(:?\d\d)?)?)?$/;

/** Whether a value of YAML is a mapping. */
export function isDict(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isFloat(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'value' in value && !isDict(value);
}

function describeShape(shape: Shape): string {
  switch (shape.kind) {
    case 'any':
      return 'a value';
    case 'text':
      return 'text';
    case 'boolean':
      return 'true or false';
    case 'number':
      return 'a number';
    case 'date':
      return 'a date, such as 2026-01-31';
    case 'word':
      return `one of ${shape.of.join(', ')}`;
    case 'list':
      return 'a list';
    case 'either':
      return shape.of.map(describeShape).join(' or ');
    case 'dict':
    case 'record':
      return 'a mapping';
  }
}

function describeValue(value: unknown): string {
  if (typeof value === 'string') return value.length > 40 ? 'text' : `the text "${value}"`;
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint')
    return String(value);
  if (Array.isArray(value)) return 'a list';
  if (isDict(value)) return 'a mapping';
  return value === null ? 'nothing' : String((value as { str?(): string }).str?.() ?? 'a number');
}
