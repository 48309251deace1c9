// Kills `tsdbt build` with SIGKILL at random moments and looks at what is left: the database must
// open, each model must be its old or its new version, whole, and the next build must succeed.
//
//   node scripts/kill-test.mjs [rounds=200] [path of the command, default packages/cli/bin/tsdbt.mjs]
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const rounds = Number(process.argv[2] ?? 200);
const command = resolve(process.argv[3] ?? join(import.meta.dirname, '../packages/cli/bin/tsdbt.mjs'));
const ROWS = 200_000;

const rows = `select {{ var('version') }} as version, range as n, md5(range::varchar) as text from range(${ROWS})`;
const files = {
  'project.yml': 'name: kill\nprofile: kill\nvars: {version: 0}\nmodels: {kill: {+materialized: table}}\n',
  'profiles.yml': 'kill: {target: dev, outputs: {dev: {type: duckdb, path: kill.duckdb, threads: 4}}}\n',
  'models/t1.sql': rows,
  'models/t2.sql': `select t.version + 0 as upstream, {{ var('version') }} as version, n from {{ ref('t1') }} t`,
  'models/t3.sql': rows,
  'models/wide.sql': rows,
  // A table in even versions, a view in odd ones.
  'models/switching.sql': `{{ config(materialized='view' if var('version') % 2 else 'table') }}\n${rows}`,
  'models/shown.sql': `{{ config(materialized='view') }}\n${rows}`,
  // Grows by one version with each build.
  'models/growing.sql': `{{ config(materialized='incremental', unique_key='version') }}\nselect version, n from {{ ref('t1') }} where n < 1000`,
  'models/schema.yml':
    'models:\n' +
    ['t1', 't2', 'switching']
      .map((name) => `  - {name: ${name}, columns: [{name: n, tests: [unique]}]}\n`)
      .join(''),
};

/** Models that hold one version of so many rows. */
const WHOLE = { t1: ROWS, t2: ROWS, t3: ROWS, wide: ROWS, switching: ROWS, shown: ROWS };

const folder = mkdtempSync(join(tmpdir(), 'tsdbt-kill-'));
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Starts a build of a version; killed after so many milliseconds, if given. Gives its exit code, or null. */
function build(version, killAfter) {
  const args = [command, 'build', '--vars', JSON.stringify({ version })];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  child.stderr.on('data', (data) => {
    output += data;
  });
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  return new Promise((done) => {
    child.once('close', (code) => {
      clearTimeout(timer);
      done({ code, output });
    });
  });
}

/** What is in the database: for each model its versions with their numbers of rows. */
async function look() {
  const instance = await DuckDBInstance.create(join(folder, 'kill.duckdb'));
  const connection = await instance.connect();
  const state = {};
  for (const name of [...Object.keys(WHOLE), 'growing']) {
    const sql = `select version, count(*), count(distinct n) from ${name} group by 1 order by 1`;
    state[name] = (await (await connection.run(sql)).getRows()).map((row) => row.map(Number));
  }
  const left = await connection.run(
    "select table_name from duckdb_tables() where table_name like '%__dbt_%'",
  );
  state.leftovers = (await left.getRows()).flat();
  connection.closeSync();
  instance.closeSync();
  return state;
}

/** What is wrong with a state in which each model may be of one of two versions. */
function faults(state, allowed) {
  const wrong = [];
  for (const [name, count] of Object.entries(WHOLE)) {
    const [version, total, distinct] = state[name].length === 1 ? state[name][0] : [];
    if (!allowed.includes(version) || total !== count || distinct !== count) {
      wrong.push(`${name} is ${JSON.stringify(state[name])}, allowed versions ${allowed}`);
    }
  }
  const versions = state.growing.map(([version]) => version);
  const newest = versions.at(-1);
  if (
    !allowed.includes(newest) ||
    versions.length !== newest + 1 ||
    state.growing.some(([, total]) => total !== 1000)
  ) {
    wrong.push(`growing is ${JSON.stringify(state.growing)}, allowed versions ${allowed}`);
  }
  if (state.leftovers.length > 0) wrong.push(`left over: ${state.leftovers}`);
  return wrong;
}

function fail(message) {
  console.error(message);
  console.error(`The project is left in ${folder}`);
  process.exit(1);
}

const started = performance.now();
const first = await build(0);
if (first.code !== 0) fail(`The first build failed:\n${first.output}`);
const whole = performance.now() - started;
let killed = 0;
let mixed = 0;
for (let version = 1; version <= rounds; version++) {
  // A little longer than a whole build, so that some moments fall behind its end.
  const { code } = await build(version, Math.random() * whole * 1.1);
  if (code === null) killed += 1;
  const state = await look();
  const wrong = faults(state, [version - 1, version]);
  if (wrong.length > 0) fail(`Round ${version}: ${wrong.join('\n')}`);
  if (new Set(Object.keys(WHOLE).map((name) => state[name][0][0])).size > 1) mixed += 1;
  const next = await build(version);
  if (next.code !== 0) fail(`Round ${version}: the next build failed:\n${next.output}`);
  const after = faults(await look(), [version]);
  if (after.length > 0) fail(`Round ${version}, after the next build: ${after.join('\n')}`);
  if (version % 20 === 0)
    console.log(`${version} rounds, ${killed} killed while running, ${mixed} of them half way`);
}
console.log(
  `${rounds} rounds: ${killed} builds killed while running, ${mixed} of them half way; nothing was ever lost`,
);
rmSync(folder, { recursive: true, force: true });
