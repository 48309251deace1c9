import type { ModelNode, TestNode } from '../../project/node.ts';

/**
 * The columns that tell the rows of a model apart, as dbt infers them: a primary key constraint,
 * else columns tested for both uniqueness and presence, else those tested for uniqueness.
 */
export function primaryKey(model: ModelNode, tests: readonly TestNode[]): readonly string[] {
  const constraint = model.constraints.find((each) => each.type === 'primary_key');
  if (constraint !== undefined) return strings(constraint.columns).sort();
  for (const column of Object.values(model.columns)) {
    if (column.constraints.some((each) => each.type === 'primary_key')) return [column.name];
  }
  const unique = new Set<string>();
  const uniqueOff = new Set<string>();
  const present = new Set<string>();
  for (const test of tests) {
    const kwargs = test.testMetadata?.kwargs ?? {};
    const columns =
      typeof kwargs.column_name === 'string' ? [kwargs.column_name] : strings(kwargs.combination_of_columns);
    const name = test.testMetadata?.name;
    const into =
      name === 'not_null'
        ? present
        : name === 'unique' || name === 'unique_combination_of_columns'
          ? test.config.enabled
            ? unique
            : uniqueOff
          : undefined;
    for (const column of columns) into?.add(column);
  }
  const both = [...present].filter((column) => unique.has(column) || uniqueOff.has(column));
  const found = both.length > 0 ? both : unique.size > 0 ? [...unique] : [...uniqueOff];
  return found.sort();
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
