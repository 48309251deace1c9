import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { warehouseMessages } from '../diagnostics/messages/warehouse.ts';
import { WarehouseError } from '../warehouse/warehouse.ts';
import { storageOf } from './materialize/test.ts';
import type { RunContext } from './run-context.ts';

/** Creates the schemas that the plan writes to, once, and learns which relations are in them. */
export async function prepareWarehouse(context: RunContext): Promise<Diagnostic | undefined> {
  const { plan, effects, cache } = context;
  const { warehouse } = effects;
  const schemas = schemasOf(context);
  if (schemas.length === 0) return undefined;
  try {
    const connection = await context.connection(-1);
    const { rows } = await connection.query(
      'select lower(catalog_name), lower(schema_name) from information_schema.schemata',
    );
    const known = new Set(rows.map(([database, schema]) => `${database}.${schema}`));
    const missing = schemas.filter(
      ({ database, schema }) => !known.has(`${database}.${schema}`.toLowerCase()),
    );
    const makesSomething = plan.steps.some(({ action }) => !['compile', 'show', 'none'].includes(action));
    if (missing.length > 0 && makesSomething) {
      await connection.execute(
        missing.map(({ database, schema }) => warehouse.dialect.createSchema(database, schema)).join(';\n'),
      );
    }
    const relations = await warehouse.listRelations(schemas);
    for (const { database, schema } of schemas) cache.fill(database, schema, []);
    for (const relation of relations) cache.add(relation);
    return undefined;
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error;
    if (error.code === 'interrupted') return warehouseMessages.interrupted({ what: 'The run' });
    return warehouseMessages.databaseError({ words: error.message, candidates: error.candidates });
  }
}

/** The schemas of the plan, and those of tests that keep their failures because of a flag. */
function schemasOf({ plan, project }: RunContext): readonly Schema[] {
  const schemas = new Map<string, Schema>();
  const add = (schema: Schema) => schemas.set(`${schema.database}.${schema.schema}`.toLowerCase(), schema);
  for (const schema of plan.schemas) add(schema);
  for (const { node, action } of plan.steps) {
    if (node.kind !== 'test' || action !== 'test') continue;
    if (storageOf(node.config, project.environment.flags) !== undefined) add(node);
  }
  return [...schemas.values()].map(({ database, schema }) => ({ database, schema }));
}

interface Schema {
  readonly database: string;
  readonly schema: string;
}
