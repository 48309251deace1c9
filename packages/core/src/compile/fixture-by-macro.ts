import { ColumnObject } from '../context/column-object.ts';
import { compilationError, DbtError } from '../context/dbt-error.ts';
import type { Column } from '../warehouse/relation.ts';
import type { CompileInput } from './compile-input.ts';
import { callMacroByName } from './compile-node.ts';

type Row = Readonly<Record<string, unknown>>;

/** Given rows as a query, as the project's `get_fixture_sql` or what it calls has them. @throws DbtError */
export function fixtureByMacro(
  rows: readonly Row[],
  columns: readonly Column[],
  input: CompileInput,
): string {
  return called('get_fixture_sql', { rows, column_name_to_data_types: byName(columns, 'dataType') }, input);
}

/** Expected rows as a query, as the project's `get_expected_sql` or what it calls has them. @throws DbtError */
export function expectedByMacro(
  rows: readonly Row[],
  columns: readonly Column[],
  input: CompileInput,
): string {
  const kwargs = {
    rows,
    column_name_to_data_types: byName(columns, 'dataType'),
    column_name_to_quoted: byName(columns, 'quoted'),
  };
  const modelFacts = { ...input.modelFacts, resource_type: 'unit_test' };
  return called('get_expected_sql', kwargs, { ...input, modelFacts });
}

function byName(columns: readonly Column[], what: 'dataType' | 'quoted'): Row {
  return Object.fromEntries(
    columns.map((column) => [column.name.toLowerCase(), ColumnObject.of(column)[what]]),
  );
}

function called(name: string, kwargs: Row, input: CompileInput): string {
  const outcome = callMacroByName(name, kwargs, { ...input, answers: [] });
  if (outcome.kind === 'value') return String(outcome.value);
  if (outcome.kind === 'failed') throw new DbtError('Compilation Error', outcome.diagnostic.message, []);
  throw compilationError(
    `The macro ${name} asks the database`,
    'The columns are given to it: what makes rows of a unit test has nothing to ask.',
  );
}
