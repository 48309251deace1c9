import { md5Hex } from '../../hash.ts';
import { repr, str } from '../../template/index.ts';
import { isDict } from '../parse/shape.ts';

/** The ten digits that tell generic tests of one name apart: dbt's hash of the name and what is tested how. */
export function testHash(name: string, metadata: Readonly<Record<string, unknown>>): string {
  return md5Hex(name + repr(hashable(metadata))).slice(-10);
}

/** Every value as Python's text of it, keys in order. */
function hashable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hashable);
  if (!isDict(value)) return str(value ?? null);
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, hashable(value[key])]),
  );
}
