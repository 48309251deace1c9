import { repr } from '../../template/index.ts';
import type { Bag, Target } from './patch.ts';
import { type TestDefinition, testNames } from './test-definition.ts';

/** The column as SQL names it: quoted where its properties say so. */
export function columnName(column: Bag, target: Target): string {
  const name = String(column.name);
  const quoted = column.quote === true || (typeof column.quote !== 'boolean' && target.quoteColumns);
  return quoted ? `"${name}"` : name;
}

/** The `model` argument of a test, as dbt writes it. */
export function modelText(target: Target): string {
  if (target.source !== undefined) {
    return `{{ get_where_subquery(source('${target.source.sourceName}', '${target.source.name}')) }}`;
  }
  const version = target.version === undefined ? '' : `, version='${target.version}'`;
  return `{{ get_where_subquery(ref('${target.name}'${version})) }}`;
}

/** The name given by hand, or the one that dbt makes. */
export function givenNames(
  { namespace, name, args, givenName }: TestDefinition,
  target: Target,
): { short: string; full: string } {
  if (givenName !== undefined) return { short: givenName, full: givenName };
  const kind = `${namespace === undefined ? '' : `${namespace}_`}${target.source === undefined ? '' : 'source_'}${name}`;
  const on =
    target.source !== undefined
      ? `${target.source.sourceName}_${target.source.name}`
      : target.version === undefined
        ? target.name
        : `${target.name}_v${target.version}`;
  return testNames(kind, on, args);
}

/** The code that dbt makes for a generic test: a call of its macro, and its config. */
export function rawCodeOf({ namespace, name }: TestDefinition, config: Bag): string {
  const macro = `${namespace === undefined ? '' : `${namespace}.`}test_${name}`;
  const pairs = Object.entries(config).map(([key, value]) =>
    typeof value === 'string' ? `${key}="${value.replaceAll('"', '\\"')}"` : `${key}=${repr(value)}`,
  );
  const call = `{{ ${macro}(**_dbt_generic_test_kwargs) }}`;
  return pairs.length === 0 ? call : `${call}{{ config(${pairs.join(',')}) }}`;
}
