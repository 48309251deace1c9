import type { Connection, Relation, SqlValue, Warehouse } from '@tsdbt/core';
import { WarehouseError } from '@tsdbt/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** What a test of the contract needs of a database. */
export interface Subject {
  open(): Promise<Warehouse>;
  readonly database: string;
  readonly schema: string;
}

/** What every warehouse must do, whatever database it stands for. */
export function warehouseContract(name: string, subject: Subject): void {
  describe(`${name} keeps the contract of Warehouse`, () => {
    let warehouse: Warehouse;
    let connection: Connection;
    const relation = (identifier: string, type?: Relation['type']): Relation => ({
      database: subject.database,
      schema: subject.schema,
      identifier,
      type,
    });
    const rowsOf = async (of: Relation): Promise<readonly (readonly SqlValue[])[]> =>
      (await connection.query(`select * from ${warehouse.dialect.render(of)} order by 1`)).rows;

    beforeEach(async () => {
      warehouse = await subject.open();
      connection = await warehouse.connect('test');
      await connection.execute(warehouse.dialect.createSchema(subject.database, subject.schema));
    });
    afterEach(() => warehouse.close());

    it('gives the rows of the last statement of a script', async () => {
      const result = await connection.query('select 1 as a; select 2 as b, 3 as c');
      expect(result.columns.map((column) => column.name)).toEqual(['b', 'c']);
      expect(result.rows).toEqual([[2, 3]]);
    });

    it('describes a query without running it', async () => {
      const columns = await connection.describe(
        'select 1 as id, cast(1.5 as decimal(10, 2)) as price -- end',
      );
      expect(columns).toEqual([
        { name: 'id', type: 'INTEGER' },
        { name: 'price', type: 'DECIMAL(10,2)' },
      ]);
    });

    it('points into the statement that failed, also behind letters of several bytes', async () => {
      for (const sql of [
        'select 1;\nselect nope from (select 1 as nape) x',
        "select 'zoë 🐤', nope from (select 1 as nape) x",
      ]) {
        const error = await connection.query(sql).catch((caught: unknown) => caught);
        expect(error).toBeInstanceOf(WarehouseError);
        const facts = error as WarehouseError;
        expect(facts.code).toBe('sql');
        expect(sql.slice(facts.offset).startsWith('nope')).toBe(true);
        expect(facts.candidates).toContain('nape');
        expect(facts.message).not.toContain('nape');
      }
    });

    it('puts a table in place of nothing, a table and a view, and a view in place of each', async () => {
      const target = relation('thing');
      let existing: Relation | undefined;
      const { dialect } = warehouse;
      const steps = ['table', 'table', 'view', 'view', 'table'] as const;
      for (const [index, type] of steps.entries()) {
        const sql = `select ${index} as n`;
        await connection.execute(
          type === 'table'
            ? dialect.replaceWithTable(target, existing, sql)
            : dialect.replaceWithView(target, existing, sql),
        );
        existing = { ...target, type };
        expect(await rowsOf(target)).toEqual([[index]]);
        const found = await warehouse.listRelations([subject]);
        expect(found.map((it) => [it.identifier, it.type])).toEqual([['thing', type]]);
      }
    });

    it('lets a new relation read the one it replaces, also of the other type', async () => {
      const { dialect } = warehouse;
      const target = relation('self');
      await connection.execute(dialect.replaceWithView(target, undefined, 'select 1 as n'));
      const again = `select n + 1 as n from ${dialect.render(target)}`;
      await connection.execute(dialect.replaceWithTable(target, { ...target, type: 'view' }, again));
      await connection.execute(dialect.replaceWithTable(target, { ...target, type: 'table' }, again));
      expect(await rowsOf(target)).toEqual([[3]]);
    });

    it('keeps the old relation when the new one fails, and the connection usable', async () => {
      const { dialect } = warehouse;
      const target = relation('kept');
      await connection.execute(dialect.replaceWithView(target, undefined, 'select 7 as n'));
      const script = dialect.replaceWithTable(
        target,
        { ...target, type: 'view' },
        "select error('boom') as n",
      );
      await expect(connection.execute(script)).rejects.toThrow('boom');
      expect(await rowsOf(target)).toEqual([[7]]);
      await connection.execute(dialect.replaceWithView(relation('other'), undefined, 'select 1 as n'));
      expect(await rowsOf(relation('other'))).toEqual([[1]]);
    });

    it('never shows a reader a missing or half a relation while it is replaced', async () => {
      const { dialect } = warehouse;
      const target = relation('busy');
      await connection.execute(
        dialect.replaceWithTable(target, undefined, 'select range as n from range(1000)'),
      );
      const reader = await warehouse.connect('reader');
      const seen = new Set<SqlValue | undefined>();
      let writing = true;
      const reading = (async () => {
        while (writing) {
          const { rows } = await reader.query(`select count(*) from ${dialect.render(target)}`);
          seen.add(rows[0]?.[0]);
        }
      })();
      let existing: Relation = { ...target, type: 'table' };
      for (let round = 0; round < 20; round++) {
        const isTable = round % 3 !== 0;
        const sql = 'select range as n from range(1000)';
        await connection.execute(
          isTable
            ? dialect.replaceWithTable(target, existing, sql)
            : dialect.replaceWithView(target, existing, sql),
        );
        existing = { ...target, type: isTable ? 'table' : 'view' };
      }
      writing = false;
      await reading;
      expect([...seen]).toEqual([1000n]);
    });

    it('lists nothing for a schema that is missing, and compares names without case', async () => {
      await connection.execute(
        warehouse.dialect.replaceWithTable(relation('MixedCase'), undefined, 'select 1 as a'),
      );
      const upper = { database: subject.database.toUpperCase(), schema: subject.schema.toUpperCase() };
      const found = await warehouse.listRelations([upper, { database: subject.database, schema: 'missing' }]);
      expect(found.map((it) => it.identifier)).toEqual(['MixedCase']);
    });

    it('quotes names and literals', async () => {
      const { dialect } = warehouse;
      const odd = relation('odd "name"; drop');
      await connection.execute(
        dialect.replaceWithTable(odd, undefined, `select ${dialect.literal("it's")} as s`),
      );
      expect(await rowsOf(odd)).toEqual([["it's"]]);
      await connection.execute(dialect.drop({ ...odd, type: 'table' }));
      expect(await warehouse.listRelations([subject])).toEqual([]);
    });

    it('interrupts what runs, and what runs later is not touched', async () => {
      const endless = connection.query(
        'select count(*) from range(1000000) a, range(1000000) b where hash(a.range, b.range) % 7 = 3',
      );
      const outcome = endless.catch((caught: unknown) => caught);
      await new Promise((resolve) => setTimeout(resolve, 100));
      const started = performance.now();
      warehouse.interrupt();
      const error = (await outcome) as WarehouseError;
      expect(error.code).toBe('interrupted');
      expect(performance.now() - started).toBeLessThan(500);
      expect((await connection.query('select 1 as a')).rows).toEqual([[1]]);
    });

    it('can be closed twice, while statements run, and refuses work afterwards', async () => {
      const running = connection
        .query('select count(*) from range(1000000) a, range(1000000) b where hash(a.range, b.range) % 7 = 3')
        .catch((caught: unknown) => caught);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await warehouse.close();
      await warehouse.close();
      expect(((await running) as WarehouseError).code).toBe('interrupted');
      await expect(connection.query('select 1')).rejects.toMatchObject({ code: 'connection' });
      await expect(warehouse.connect('late')).rejects.toMatchObject({ code: 'connection' });
    });
  });
}
