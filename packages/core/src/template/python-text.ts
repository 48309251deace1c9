import { jsonDumps } from './values/json.ts';
import { pretty } from './values/pretty.ts';
import { str } from './values/repr.ts';
import { fromHost } from './values/to-host.ts';

/** A plain value as Python's `str()` writes it: `1.0` and `True` stay so. */
export function pythonText(value: unknown): string {
  return str(fromHost(value));
}

/** A plain value as Python's `pprint` writes it: keys sorted, long ones over several lines. */
export function prettyPython(value: unknown): string {
  return pretty(fromHost(value));
}

/** Plain data as Python's `json.dumps(…, sort_keys=True)` writes it. */
export function pythonJson(value: unknown): string {
  return jsonDumps(fromHost(value), { sortKeys: true });
}
