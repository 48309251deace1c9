import { jsonDumps } from './values/json.ts';
import { str } from './values/repr.ts';
import { fromHost } from './values/to-host.ts';

/** A plain value as Python's `str()` writes it: `1.0` and `True` stay so. */
export function pythonText(value: unknown): string {
  return str(fromHost(value));
}

/** Plain data as Python's `json.dumps(…, sort_keys=True)` writes it. */
export function pythonJson(value: unknown): string {
  return jsonDumps(fromHost(value), { sortKeys: true });
}
