import { sha256Hex } from '../hash.ts';
import { repr } from '../template/values/repr.ts';
import { YamlDate } from '../yaml/yaml-date.ts';
import type { UnitTestNode } from './node.ts';

type Fixture = Readonly<Record<string, unknown>>;

/**
 * dbt's checksum of a unit test, over all but its description: sha256 of Python's printed form of
 * what it says, rebuilt here so that `state:modified` can compare a manifest of ours with dbt's.
 */
export function unitTestChecksum(node: UnitTestNode): string {
  const given = node.given.map((one) => `UnitTestInputFixture(input=${repr(one.input)}, ${fixture(one)})`);
  const parts = [
    node.model,
    versions(node.versions),
    `[${given.join(', ')}]`,
    `UnitTestOutputFixture(${fixture(node.expect)})`,
    overrides(node.overrides),
  ];
  const rows = node.given.map((one) => (one.fixture ? `-${rowsText(one.rows)}` : ''));
  return sha256Hex(parts.join('-') + rows.join(''));
}

function fixture(value: Fixture): string {
  const format = String(value.format ?? 'dict');
  const name = format === 'dict' ? 'Dict' : format.toUpperCase();
  return `rows=${repr(told(value.rows ?? null))}, format=<UnitTestFormat.${name}: '${format}'>, fixture=${repr(value.fixture ?? null)}`;
}

const rowsText = (rows: unknown): string => (typeof rows === 'string' ? rows : repr(told(rows ?? null)));

/** dbt has made texts of the dates of YAML by then. */
function told(value: unknown): unknown {
  if (value instanceof YamlDate) return value.toJSON();
  if (Array.isArray(value)) return value.map(told);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, told(one)]));
}

function versions(value: unknown): string {
  if (typeof value !== 'object' || value === null) return 'None';
  const { include = null, exclude = null } = value as { include?: unknown; exclude?: unknown };
  return `UnitTestNodeVersions(include=${repr(include)}, exclude=${repr(exclude)})`;
}

function overrides(value: UnitTestNode['overrides']): string {
  if (!value) return 'None';
  const { macros = {}, vars = {}, env_vars = {} } = value;
  return `UnitTestOverrides(macros=${repr(told(macros))}, vars=${repr(told(vars))}, env_vars=${repr(told(env_vars))})`;
}
