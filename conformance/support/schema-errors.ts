import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { schemaVersions, validator } from '../../packages/core/test/report/support/validator.ts';

const artifacts = {
  manifest: 'manifest',
  run_results: 'run-results',
  sources: 'sources',
  catalog: 'catalog',
};

type Validate = ReturnType<typeof validator>;
const validators = new Map<string, Validate>();

/** Where artifacts of a target folder break dbt's schemas, a line for each place; none without the schemas. */
export function schemaErrors(target: string): readonly string[] {
  return Object.entries(artifacts).flatMap(([name, schema]) => {
    const file = path.join(target, `${name}.json`);
    if (schemaVersions.length === 0 || !existsSync(file)) return [];
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return schemaVersions.flatMap((version) =>
      validate(
        version,
        schema,
      )(value).map((error) => `${name}.json breaks the schema of ${version}: ${error}`),
    );
  });
}

function validate(version: string, schema: string): Validate {
  const key = `${version}/${schema}`;
  const known = validators.get(key) ?? validator(version, schema);
  validators.set(key, known);
  return known;
}
