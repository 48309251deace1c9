import { Undefined } from '../values/undefined.ts';
import type { Run } from './run.ts';

/** dbt's parse-time rule reaches every undefined value that a template makes. */
export function soften(value: unknown, run: Run): unknown {
  if (!run.lenient || !(value instanceof Undefined) || value.lenient) return value;
  return new Undefined(value.message, value.name, { lenient: true });
}
