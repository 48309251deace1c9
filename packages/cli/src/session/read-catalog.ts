import type { CatalogTable, Project, Warehouse } from '@tsdbt/core';

/** Tables and views of the schemas that a project uses, with their columns in order. */
export async function readCatalog(project: Project, warehouse: Warehouse): Promise<readonly CatalogTable[]> {
  const schemas = new Set<string>();
  for (const node of project.nodes.values()) {
    if ('database' in node && 'schema' in node) schemas.add(`${node.database}\n${node.schema}`.toLowerCase());
  }
  const { literal } = warehouse.dialect;
  const wanted = [...schemas].map((each) => `(${each.split('\n').map(literal).join(', ')})`);
  if (wanted.length === 0) return [];
  const connection = await warehouse.connect('catalog');
  try {
    const { rows } = await connection.query(`
      with relations as (
        select database_name, schema_name, table_name as name, 'BASE TABLE' as type, comment
        from duckdb_tables() where not internal
        union all
        select database_name, schema_name, view_name, 'VIEW', comment
        from duckdb_views() where not internal
      )
      select r.database_name, r.schema_name, r.name, r.type, r.comment, c.column_name, c.data_type, c.comment
      from relations as r
      join duckdb_columns() as c
        on c.database_name = r.database_name and c.schema_name = r.schema_name and c.table_name = r.name
      where (lower(r.database_name), lower(r.schema_name)) in (${wanted.join(', ')})
      order by r.database_name, r.schema_name, r.name, c.column_index`);
    return gathered(rows.map((row) => row.map((value) => (value === null ? null : String(value)))));
  } finally {
    await connection.close();
  }
}

type Row = readonly (string | null)[];

/** One table for all rows of its columns, which follow each other. */
function gathered(rows: readonly Row[]): readonly CatalogTable[] {
  const tables: (CatalogTable & { readonly columns: CatalogTable['columns'][number][] })[] = [];
  let last = '';
  for (const [database, schema, name, type, comment, column, columnType, columnComment] of rows) {
    const key = JSON.stringify([database, schema, name]);
    if (key !== last) {
      last = key;
      tables.push({
        database: database ?? '',
        schema: schema ?? '',
        name: name ?? '',
        type: type ?? '',
        comment: comment ?? null,
        columns: [],
      });
    }
    tables
      .at(-1)
      ?.columns.push({ name: column ?? '', type: columnType ?? '', comment: columnComment ?? null });
  }
  return tables;
}
