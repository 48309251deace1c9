import type { Span } from '../../diagnostics/diagnostic.ts';
import { type KeyPath, keySpan, valueAt, valueSpan } from '../../yaml/yaml-document.ts';
import { isDict } from '../parse/shape.ts';
import type { Target } from './patch.ts';

/** The name of the test as it stands in YAML. */
export function testSpan(target: Target, at: KeyPath, test: unknown): Span {
  const { document } = target.parsed;
  if (!isDict(test)) return valueSpan(document, at);
  if ('test_name' in test) return valueSpan(document, [...at, 'test_name']);
  return keySpan(document, [...at, Object.keys(test)[0]!]);
}

/** A key of a declaration, beside its name or below it. */
export function keyOf(target: Target, at: KeyPath, key: string): Span {
  const { document } = target.parsed;
  const test = valueAt(document, at);
  const beside = isDict(test) && key in test;
  return keySpan(document, beside ? [...at, key] : [...bodyKeys(target, at), key]);
}

/** The value of an argument; undefined where it is not written. */
export function argumentSpan(target: Target, at: KeyPath, key: string): Span | undefined {
  const body = bodyKeys(target, at);
  const { document } = target.parsed;
  const whole = valueSpan(document, body);
  for (const keys of [
    [...body, 'arguments', key],
    [...body, key],
  ]) {
    const place = valueSpan(document, keys);
    if (place.start !== whole.start || place.end !== whole.end) return place;
  }
  return undefined;
}

function bodyKeys(target: Target, at: KeyPath): KeyPath {
  const test = valueAt(target.parsed.document, at);
  return isDict(test) && !('test_name' in test) ? [...at, Object.keys(test)[0]!] : at;
}
