import { defaultConfig } from './default-config.ts';
import type { NodeKind } from './node.ts';

type Json = Record<string, unknown>;

/** What dbt writes for a config key that was not set, in dbt's order of keys. */
const defaults: Record<NodeKind, Readonly<Json>> = {
  ...defaultConfig,
  source: { ...defaultConfig.source, freshness: null },
  unit_test: { tags: [], meta: {}, enabled: true, static_analysis: null },
};

/**
 * A config as dbt's artifacts show it: every key of its kind in dbt's order, those not set with
 * dbt's default, then the keys that dbt does not know.
 */
export function configToJson(kind: NodeKind, config: Readonly<Record<string, unknown>>): Json {
  const result = { ...defaults[kind] };
  for (const key of Object.keys(config)) {
    const value = config[key];
    if (value === undefined) continue;
    const byDefault = result[key];
    result[key] = isRecord(byDefault) && isRecord(value) ? { ...byDefault, ...value } : value;
  }
  return result;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
