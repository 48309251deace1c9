import type { Answer, Question } from '../compile/question.ts';
import type { Relation } from '../warehouse/relation.ts';
import type { Connection, Warehouse } from '../warehouse/warehouse.ts';
import { WarehouseError } from '../warehouse/warehouse.ts';
import type { RelationCache } from './relation-cache.ts';
import type { StatementTransaction } from './statement-transaction.ts';

/**
 * Asks the database what a template wants to know. What the database refuses is an answer too: the
 * template decides what it means.
 *
 * @throws WarehouseError `interrupted` only.
 */
export async function answerQuestion(
  question: Question,
  connection: Connection,
  warehouse: Warehouse,
  cache: RelationCache,
  transaction?: StatementTransaction,
): Promise<Answer> {
  try {
    return await ask(question, connection, warehouse, cache, transaction);
  } catch (error) {
    if (!(error instanceof WarehouseError) || error.code === 'interrupted') throw error;
    return { kind: 'error', error };
  }
}

async function ask(
  question: Question,
  connection: Connection,
  warehouse: Warehouse,
  cache: RelationCache,
  transaction: StatementTransaction | undefined,
): Promise<Answer> {
  switch (question.kind) {
    case 'query': {
      if (question.begins) await transaction?.begin();
      transaction?.ran(question.sql);
      if (question.fetch) return { kind: 'rows', result: await connection.query(question.sql) };
      const { rowsAffected } = await connection.execute(question.sql);
      return { kind: 'rows', result: { columns: [], rows: [], rowsAffected } };
    }
    case 'columns':
      return { kind: 'columns', columns: await columnsOf(question.relation, connection, warehouse) };
    case 'query-columns':
      return { kind: 'columns', columns: await connection.describe(question.sql) };
    case 'relations': {
      const { database, schema } = question;
      const relations = await warehouse.listRelations([{ database, schema }]);
      cache.fill(database, schema, relations);
      return { kind: 'relations', relations };
    }
    case 'schemas': {
      const sql =
        'select schema_name from information_schema.schemata ' +
        `where lower(catalog_name) = ${warehouse.dialect.literal(question.database.toLowerCase())}`;
      const { rows } = await connection.query(sql);
      return { kind: 'names', names: rows.map(([name]) => String(name)) };
    }
    case 'commit':
      await transaction?.commit();
      return { kind: 'rows', result: { columns: [], rows: [] } };
    case 'execute': {
      if (question.begins) await transaction?.begin();
      transaction?.ran(question.sql);
      const { rowsAffected } = await connection.execute(question.sql);
      if (question.commits) await transaction?.commit();
      if (question.forget !== undefined) cache.remove(question.forget);
      if (question.learn !== undefined) cache.add(question.learn);
      return { kind: 'rows', result: { columns: [], rows: [], rowsAffected } };
    }
  }
}

/** Columns of a relation; none for one that is missing, as dbt gives. */
async function columnsOf(relation: Relation, connection: Connection, warehouse: Warehouse) {
  try {
    return await connection.describe(`select * from ${warehouse.dialect.render(relation)}`);
  } catch (error) {
    if (error instanceof WarehouseError && /does not exist/i.test(error.message)) return [];
    throw error;
  }
}
