import type { Environment } from '../project/environment.ts';

const schemas = {
  manifest: 'manifest/v12',
  'run-results': 'run-results/v6',
  catalog: 'catalog/v1',
  sources: 'sources/v3',
} as const;

/** What every artifact says of itself: its schema, the dbt version that we answer as, and the invocation. */
export function artifactMetadata(
  artifact: keyof typeof schemas,
  { invocation, env }: Environment,
  generatedAt: Date,
): Record<string, unknown> {
  const prefix = 'DBT_ENV_CUSTOM_ENV_';
  const custom = Object.entries(env).filter(
    ([name, value]) => name.startsWith(prefix) && value !== undefined,
  );
  return {
    dbt_schema_version: `https://schemas.getdbt.com/dbt/${schemas[artifact]}.json`,
    dbt_version: invocation.dbtVersion,
    generated_at: generatedAt.toISOString(),
    invocation_id: invocation.id,
    invocation_started_at: invocation.startedAt.toISOString(),
    env: Object.fromEntries(custom.map(([name, value]) => [name.slice(prefix.length), value])),
  };
}
