import type { Hook } from '../../project/config.ts';
import { isDict } from '../parse/shape.ts';

/**
 * Hooks in any of dbt's forms (a text, a mapping with `sql` and `transaction`, JSON of such a
 * mapping, or a list of these) as a list of one form.
 */
export function readHooks(value: unknown): readonly Hook[] {
  if (value === null || value === undefined) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map(readHook);
}

function readHook(value: unknown): Hook {
  if (isDict(value)) return fromDict(value);
  const text = String(value);
  if (text.trimStart().startsWith('{"')) {
    const parsed = jsonDict(text);
    if (parsed !== undefined && typeof parsed.sql === 'string') return fromDict(parsed);
  }
  return { sql: text, transaction: true, index: null };
}

function fromDict(value: Readonly<Record<string, unknown>>): Hook {
  const index = typeof value.index === 'number' ? value.index : null;
  return { sql: String(value.sql ?? ''), transaction: value.transaction !== false, index };
}

function jsonDict(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isDict(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
