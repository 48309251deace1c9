// Running: 1,000 small models with `tsdbt run`, beside the same statements sent bare to DuckDB one after the other by a
// Node script. Both as whole processes, on a new database each time.
//
//   node bench/run-small-models.mjs [rounds] [models]
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { generateProject } from './generate-project.mjs';
import { cli, format, inTurn, root, timeProcess } from './measure.mjs';

const rounds = Number(process.argv[2] ?? 5);
const models = Number(process.argv[3] ?? 1_000);
const folder = mkdtempSync(path.join(tmpdir(), 'tsdbt-bench-'));
try {
  for (const materialized of /** @type {const} */ (['view', 'table'])) {
    const dir = path.join(folder, materialized);
    const bare = generateProject(dir, { models, jinja: true, materialized, runnable: true, tests: 0 });
    const raw = readFileSync(path.join(dir, 'raw.sql'), 'utf8');
    const statements = bare.map(
      ({ name, sql }) => `create or replace ${materialized} "main"."${name}" as (\n${sql}\n)`,
    );
    writeFileSync(path.join(dir, 'statements.json'), JSON.stringify(statements));
    let round = 0;
    // A new folder each time: making files where others were just removed costs the file system more than the files.
    const prepare = async () => {
      const target = path.join(dir, `target-${++round}`);
      mkdirSync(target);
      const database = path.join(target, 'dev.duckdb');
      const instance = await DuckDBInstance.create(database);
      const connection = await instance.connect();
      await connection.run(raw);
      connection.closeSync();
      instance.closeSync();
      const output = `{type: duckdb, path: ${JSON.stringify(database)}, threads: 4}`;
      writeFileSync(path.join(target, 'profiles.yml'), `synth: {target: dev, outputs: {dev: ${output}}}\n`);
      return { target, database };
    };
    const result = await inTurn(
      rounds,
      async () => {
        const { target } = await prepare();
        return timeProcess([
          cli,
          'run',
          '--project-dir',
          dir,
          '--profiles-dir',
          target,
          '--target-path',
          target,
          '--quiet',
        ]);
      },
      async () => {
        const { database } = await prepare();
        return timeProcess([
          path.join(root, 'bench/bare-statements.mjs'),
          database,
          path.join(dir, 'statements.json'),
        ]);
      },
    );
    console.log(
      `run ${models} ${materialized}s: tsdbt ${format(result.a)}, bare statements ${format(result.b)}, ratio ${result.ratio.toFixed(2)} (medians of ${rounds})`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
