import { fromHost, jsonDumps } from '../template/index.ts';

/**
 * `tojson` as dbt has it: Python's `json.dumps`.
 * @throws PyError (TypeError) for what JSON has no form for
 */
export function toJsonText(value: unknown, sortKeys = false): string {
  return jsonDumps(value, { sortKeys });
}

/** `fromjson`: the value, or undefined when the text is not JSON. */
export function fromJsonText(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: fromHost(JSON.parse(text)) };
  } catch {
    return undefined;
  }
}
