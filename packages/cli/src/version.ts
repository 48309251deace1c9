/** tsdbt's own version. */
export const tsdbtVersion = '0.1.0';

/** The dbt version that tsdbt answers as, in templates, artifacts and messages. */
export const dbtVersion = '1.11.16';

/** The dbt-duckdb version that tsdbt's adapter follows. */
export const adapterVersion = '1.11.1';

/** What `--version` says; orchestrators read the first version in it. */
export function versionText(): string {
  return [
    'Core:',
    `  - installed: ${dbtVersion} (tsdbt ${tsdbtVersion})`,
    '',
    'Plugins:',
    `  - duckdb: ${adapterVersion}`,
    '',
  ].join('\n');
}
