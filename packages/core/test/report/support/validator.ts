import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/**
 * Where dbt's artifact schemas lie: `$DBT_SCHEMAS`, a folder with `1.11/manifest.json` and so on.
 * They are dbt's files and not part of this repository: without them these tests are skipped and say so.
 */
const folder =
  process.env.DBT_SCHEMAS ?? new URL('../../../../../../shared/dbt/schemas', import.meta.url).pathname;

/** Versions of dbt whose schemas are there. */
export const schemaVersions = ['1.11', '1.12'].filter((version) =>
  existsSync(`${folder}/${version}/manifest.json`),
);

if (schemaVersions.length === 0) {
  console.warn(`No schemas of dbt in ${folder} (DBT_SCHEMAS): artifacts are not validated.`);
}

/** A function that gives the errors of an artifact, none when it is valid. */
export function validator(version: string, artifact: string): (value: unknown) => readonly string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(`${folder}/${version}/${artifact}.json`, 'utf8')));
  return (value) => {
    validate(value);
    return (validate.errors ?? [])
      .slice(0, 10)
      .map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  };
}
