/**
 * The event warehouse at any size within a memory limit: `tsdbt build`, with its tests, beside the same SQL run bare.
 *
 *   node bench/events.mjs [--events 100000000] [--days 50] [--memory 8GB] [--into data/generated/…] [--no-bare] [--no-tests]
 *
 * Generates the events if they are not there yet. Then, each in a process of its own over a database of its own: the
 * build of all days but the last, the build of the last day on top of it (what a day costs), and the statements that the
 * first build sent, bare: models as `create or replace`, tests as `select count(*)`, in the same order, with the same
 * limit and number of threads. Printed are seconds, the peak of resident memory, the most that was spilled to disk, the
 * size of the database and the ratio.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cli, root } from './measure.mjs';

const { values: options } = parseArgs({
  options: {
    events: { type: 'string', default: '100000000' },
    days: { type: 'string', default: '50' },
    memory: { type: 'string', default: '8GB' },
    threads: { type: 'string', default: '1' },
    into: { type: 'string' },
    'no-bare': { type: 'boolean', default: false },
    'no-tests': { type: 'boolean', default: false },
    // Used by the benchmark itself: run the statements of this folder bare.
    bare: { type: 'string' },
  },
});
const example = path.join(root, 'examples/rees46-events');

if (options.bare !== undefined) await runBare(options.bare);
else await compare();

async function compare() {
  const data = path.resolve(
    options.into ?? path.join(example, 'data/generated', `${options.events}-${options.days}`),
  );
  if (!existsSync(path.join(data, '_loads.parquet'))) {
    console.log(`generating ${Number(options.events).toLocaleString('en')} events into ${data}`);
    const args = ['--events', options.events, '--days', options.days, '--into', data];
    const made = spawnSync(process.execPath, [path.join(example, 'generate/generate.mjs'), ...args], {
      encoding: 'utf8',
    });
    if (made.status !== 0) throw new Error(made.stderr);
    console.log(made.stdout.trim().split('\n').at(-1));
  }
  const project = mkdtempSync(path.join(process.env.BENCH_DIR ?? tmpdir(), 'events-'));
  try {
    for (const part of ['project.yml', 'models', 'macros', 'seeds', 'snapshots', 'tests', 'analyses'])
      cpSync(path.join(example, part), path.join(project, part), { recursive: true });
    const shared = JSON.stringify(path.join(root, 'packages/ecommerce'));
    writeFileSync(path.join(project, 'packages.yml'), `packages:\n  - local: ${shared}\n`);
    writeProfile(project);
    const before = dayBeforeTheLast();
    const untested = options['no-tests']
      ? ['--exclude-resource-type', 'test', '--exclude-resource-type', 'unit_test']
      : [];
    const build = (/** @type {Record<string, string>} */ vars) => [
      ...[cli, 'build', '--quiet', '--profile', 'rees46_events', '--profiles-dir', project],
      ...['--threads', options.threads, '--vars', JSON.stringify({ data_dir: data, ...vars }), ...untested],
    ];
    const whole = await measure('all days but the last', build({ loaded_until: before }), project);
    if (!options['no-bare']) {
      keepStatements(project);
      const bare = [path.join(root, 'bench/events.mjs'), '--bare', project, '--memory', options.memory];
      const alone = await measure('the same statements, bare', bare, project);
      console.log(`ratio ${(whole / alone).toFixed(2)}`);
    }
    await measure('the last day on top', build({}), project);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** The instant after which the last day's file was loaded: the generator loads each half an hour after its day. */
function dayBeforeTheLast() {
  const last = Date.parse('2019-10-01T00:30:00Z') + (Number(options.days) - 1) * 86_400_000;
  return new Date(last).toISOString().slice(0, 19).replace('T', ' ');
}

/** @param {string} project */
function writeProfile(project) {
  writeFileSync(
    path.join(project, 'profiles.yml'),
    `rees46_events:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: ${JSON.stringify(path.join(project, 'warehouse.duckdb'))}
      settings:
        memory_limit: ${options.memory}
        temp_directory: ${JSON.stringify(path.join(project, 'spilled'))}
`,
  );
}

/**
 * Runs a script and watches its memory and what it spills.
 *
 * @param {string} what @param {string[]} args @param {string} project
 * @returns {Promise<number>} seconds
 */
async function measure(what, args, project) {
  const began = performance.now();
  const child = spawn(process.execPath, args, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      output += text;
    });
  let peak = 0;
  let spilled = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
    spilled = Math.max(spilled, sizeOf(path.join(project, 'spilled')));
  }, 200);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${what} ended with ${code}\n${output}`);
  const seconds = (performance.now() - began) / 1000;
  const gigabytes = (/** @type {number} */ bytes) => `${(bytes / 1e9).toFixed(2)} GB`;
  const database = path.join(project, args.includes('--bare') ? 'bare.duckdb' : 'warehouse.duckdb');
  console.log(
    `${what}: ${seconds.toFixed(1)} s, peak memory ${peak === 0 ? 'unknown' : gigabytes(peak)}, ` +
      `spilled up to ${gigabytes(spilled)}, database ${gigabytes(statSync(database).size)}`,
  );
  return seconds;
}

/** The most memory that a process has had resident, where the system tells. @param {number | undefined} pid */
function peakOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(text)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** @param {string} folder */
function sizeOf(folder) {
  try {
    return readdirSync(folder).reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
  } catch {
    return 0; // Files come and go while they are counted.
  }
}

/** Keeps what the build sent, in its order, for the bare run. @param {string} project */
function keepStatements(project) {
  const manifest = JSON.parse(readFileSync(path.join(project, 'target/manifest.json'), 'utf8'));
  /** @type {{ results: { unique_id: string }[] }} */
  const { results } = JSON.parse(readFileSync(path.join(project, 'target/run_results.json'), 'utf8'));
  const statements = results.flatMap(({ unique_id }) => {
    const node = manifest.nodes[unique_id];
    if (node === undefined) return [];
    if (node.resource_type === 'seed') {
      const file = path.join(path.resolve(project, node.root_path ?? '.'), node.original_file_path);
      return [`create or replace table ${node.relation_name} as from read_csv('${file}', header = true)`];
    }
    const sql = () => readFileSync(path.join(project, node.compiled_path), 'utf8');
    if (node.resource_type === 'model') {
      const kind = node.config.materialized === 'view' ? 'view' : 'table';
      return [`create or replace ${kind} ${node.relation_name} as ${sql()}`];
    }
    if (node.resource_type === 'snapshot') {
      // As the first run of a snapshot writes it.
      return [
        `create or replace table ${node.relation_name} as
         select *, md5(concat_ws('|', ${node.config.unique_key}, ${node.config.updated_at})) as dbt_scd_id, ${node.config.updated_at} as dbt_updated_at,
           ${node.config.updated_at} as dbt_valid_from, cast(null as timestamp) as dbt_valid_to from (${sql()}) as rows`,
      ];
    }
    return node.resource_type === 'test' ? [`select count(*) from (${sql()}) as failing`] : [];
  });
  writeFileSync(path.join(project, 'bare.json'), JSON.stringify(statements));
}

/** @param {string} project */
async function runBare(project) {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  /** @type {string[]} */
  const statements = JSON.parse(readFileSync(path.join(project, 'bare.json'), 'utf8'));
  mkdirSync(path.join(project, 'spilled'), { recursive: true });
  // The statements name the database by its catalogue.
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: options.memory,
    temp_directory: path.join(project, 'spilled'),
  });
  const connection = await instance.connect();
  await connection.run(`attach '${path.join(project, 'bare.duckdb')}' as warehouse`);
  await connection.run('use warehouse');
  for (const statement of statements) await connection.runAndReadAll(statement);
  await connection.run('checkpoint');
  connection.closeSync();
  instance.closeSync();
}
