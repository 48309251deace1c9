import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { QueryResult } from '../../warehouse/value.ts';
import { csvFile } from './seed.ts';
import { rowsOf, seedTypes } from './seed-types.ts';
import type { Work } from './work.ts';

type SeedTable =
  | { readonly kind: 'table'; readonly rows: QueryResult; readonly warnings: readonly Diagnostic[] }
  | { readonly kind: 'problem'; readonly diagnostic: Diagnostic };

/**
 * The rows of a seed's file with the types that its table will have, for macros: dbt's
 * `load_agate_table`. A blank and the word `null` are no value.
 */
export async function seedTable(work: Work): Promise<SeedTable> {
  const { node, dialect } = work;
  if (node.kind !== 'seed') throw new TypeError('only a seed has a file of rows');
  const file = csvFile(work, node.absolutePath);
  const types = await seedTypes(work, file);
  if (types.kind === 'problem') return types;
  const values = types.columns.map(({ name, type, isText }, index) => {
    const value = `case when lower(trim(c${index})) not in ('', 'null') then c${index} end`;
    return `${isText ? value : `cast(${value} as ${type})`} as ${dialect.quote(name)}`;
  });
  const rows = await work.query(`select ${values.join(', ')} from ${rowsOf(types.columns.length, file)}`);
  // The rows of a column of text keep to text, whatever type its column will have.
  const columns = types.columns.map(({ name, type }) => ({ name, type }));
  return { kind: 'table', rows: { ...rows, columns }, warnings: types.warnings };
}
