/**
 * Sessionization at full size (2.4 million events), with its tests: `tsdbt build` beside the same SQL run bare.
 *
 *   node bench/sessionization.mjs [--scale 1] [--runs 3] [--threads 2]
 *
 * Both sides are a fresh process over a fresh database, on the same files, one after the other in turn. Bare
 * means: the SQL that tsdbt compiled, wrapped as `create view`, `create table` and `select count(*)`, sent
 * through the driver in the same order, with nothing else around it. Printed are the medians of whole
 * processes, wall clock, and their ratio.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    runs: { type: 'string', default: '3' },
    threads: { type: 'string', default: '2' },
    // Used by the benchmark itself: run the compiled SQL of this project bare.
    bare: { type: 'string' },
  },
});

const root = fileURLToPath(new URL('..', import.meta.url));
/** The path, and the two tables that its tests of relationships look into. */
const SELECT = ['+fact_session_metrics', 'stg_users', 'stg_distribution_centers'];

if (options.bare !== undefined) await runBare(options.bare);
else compare();

/** Measures both sides in turn and prints what they took. */
function compare() {
  const data = path.join(root, 'data/generated', `scale-${options.scale}`);
  if (!existsSync(path.join(data, 'events.parquet'))) {
    console.log(`generating scale ${options.scale} into ${path.relative(root, data)}`);
    node(root, path.join(root, 'scripts/generate/generate.mjs'), '--scale', options.scale, '--out', data);
  }
  const project = mkdtempSync(path.join(tmpdir(), 'sessionization-'));
  try {
    for (const part of ['project.yml', 'packages.yml', 'packages/ecommerce', 'models', 'macros', 'tests']) {
      cpSync(path.join(root, part), path.join(project, part), { recursive: true });
    }
    /** @type {Record<'tsdbt' | 'bare', number[]>} */
    const took = { tsdbt: [], bare: [] };
    for (let run = 0; run < Number(options.runs); run += 1) {
      freshTarget(project);
      took.tsdbt.push(
        node(
          project,
          path.join(root, 'packages/cli/bin/tsdbt.mjs'),
          ...['build', '--quiet', '--threads', options.threads],
          ...['--indirect-selection', 'cautious', '--select', ...SELECT],
          ...['--vars', JSON.stringify({ data_dir: data })],
        ),
      );
      took.bare.push(
        node(project, fileURLToPath(import.meta.url), '--bare', project, '--threads', options.threads),
      );
      console.log(`run ${run + 1}: tsdbt ${seconds(took.tsdbt[run])}, bare ${seconds(took.bare[run])}`);
    }
    const [tsdbt, bare] = [median(took.tsdbt), median(took.bare)];
    console.log(`median: tsdbt ${seconds(tsdbt)}, bare ${seconds(bare)}, ratio ${(tsdbt / bare).toFixed(2)}`);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/**
 * Sends what tsdbt compiled straight to DuckDB.
 *
 * @param {string} project
 */
async function runBare(project) {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const manifest = JSON.parse(readFileSync(path.join(project, 'target/manifest.json'), 'utf8'));
  /** @type {{ results: { unique_id: string }[] }} */
  const { results } = JSON.parse(readFileSync(path.join(project, 'target/run_results.json'), 'utf8'));
  const file = path.join(project, 'bare/thelook.duckdb');
  rmSync(path.dirname(file), { recursive: true, force: true });
  mkdirSync(path.dirname(file));
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  let models = 0;
  let tests = 0;
  for (const { unique_id } of results) {
    const node = manifest.nodes[unique_id];
    const compiled = path.join(project, node.compiled_path ?? '');
    if (node.resource_type === 'model') {
      const kind = node.config.materialized === 'view' ? 'view' : 'table';
      await connection.run(`create ${kind} ${node.relation_name} as ${readFileSync(compiled, 'utf8')}`);
      models += 1;
    } else if (node.resource_type === 'test') {
      const reader = await connection.runAndReadAll(
        `select count(*) from (${readFileSync(compiled, 'utf8')}) as failing`,
      );
      if (reader.getRows()[0]?.[0] !== 0n) throw new Error(`${unique_id} found failing rows`);
      tests += 1;
    }
  }
  connection.closeSync();
  instance.closeSync();
  if (models === 0 || tests === 0) throw new Error(`nothing was run: ${models} models, ${tests} tests`);
}

/**
 * Runs a script in a process of its own.
 *
 * @param {string} cwd @param {string} script @param {...string} args
 * @returns milliseconds it took
 */
function node(cwd, script, ...args) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${path.basename(script)} ${args.join(' ')}:\n${stdout}\n${stderr}`);
  return performance.now() - began;
}

/** @param {string} project */
function freshTarget(project) {
  rmSync(path.join(project, 'target'), { recursive: true, force: true });
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** @param {number | undefined} milliseconds */
function seconds(milliseconds) {
  return `${((milliseconds ?? Number.NaN) / 1000).toFixed(2)} s`;
}
