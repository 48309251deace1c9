import { join } from 'node:path';
import { courseSchema } from '../load/course-schema.mjs';
import type { openDatabase } from '../load/duckdb.mjs';

type Database = Awaited<ReturnType<typeof openDatabase>>;

/** The tables of the course whose rows, as a bag, differ between two folders of Parquet files. */
export async function differences(database: Database, one: string, other: string): Promise<string[]> {
  const differing: string[] = [];
  for (const { name, columns } of courseSchema) {
    const list = columns.map((column) => `cast(${column.name} as ${column.type})`).join(', ');
    const rows = (folder: string) => `select ${list} from read_parquet('${join(folder, `${name}.parquet`)}')`;
    const [found] = await database.rows(
      `select (select count(*) from (${rows(one)} except all ${rows(other)})) + (select count(*) from (${rows(other)} except all ${rows(one)})) as n`,
    );
    if (Number(found?.n) > 0) differing.push(name);
  }
  return differing;
}
