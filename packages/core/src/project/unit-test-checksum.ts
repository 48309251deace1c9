import { sha256Hex } from '../hash.ts';
import { repr } from '../template/values/repr.ts';
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
  return `rows=${repr(value.rows ?? null)}, format=<UnitTestFormat.${name}: '${format}'>, fixture=${repr(value.fixture ?? null)}`;
}

const rowsText = (rows: unknown): string => (typeof rows === 'string' ? rows : repr(rows ?? null));

function versions(value: unknown): string {
  if (typeof value !== 'object' || value === null) return 'None';
  const { include = null, exclude = null } = value as { include?: unknown; exclude?: unknown };
  return `UnitTestNodeVersions(include=${repr(include)}, exclude=${repr(exclude)})`;
}

function overrides(value: UnitTestNode['overrides']): string {
  if (!value) return 'None';
  const { macros = {}, vars = {}, env_vars = {} } = value;
  return `UnitTestOverrides(macros=${repr(macros)}, vars=${repr(vars)}, env_vars=${repr(env_vars)})`;
}
