// The flagship, or a part of it, at any size: `tsdbt build` beside the same SQL run bare (bench/run-bare.mjs).
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Measures both sides in turn, each a fresh process over a fresh database on the same files, and prints what they took:
 * wall clock of whole processes, their medians and the ratio.
 *
 * @param {{ scale: string, runs: string, threads: string, select: readonly string[] }} options `select` as arguments of `build`
 */
export function besideBare({ scale, runs, threads, select }) {
  const data = path.join(root, 'data/generated', `scale-${scale}`);
  if (!existsSync(path.join(data, 'events.parquet'))) {
    console.log(`generating scale ${scale} into ${path.relative(root, data)}`);
    node(root, path.join(root, 'scripts/generate/generate.mjs'), '--scale', scale, '--out', data);
  }
  const project = mkdtempSync(path.join(tmpdir(), 'beside-bare-'));
  try {
    const parts = [
      'project.yml',
      'packages.yml',
      'packages/ecommerce',
      'models',
      'macros',
      'snapshots',
      'tests',
    ];
    for (const part of parts) cpSync(path.join(root, part), path.join(project, part), { recursive: true });
    /** @type {Record<'tsdbt' | 'bare', number[]>} */
    const took = { tsdbt: [], bare: [] };
    for (let run = 0; run < Number(runs); run += 1) {
      rmSync(path.join(project, 'target'), { recursive: true, force: true });
      const built = node(
        project,
        path.join(root, 'packages/cli/bin/tsdbt.mjs'),
        // Unit tests run on a few rows of their own, whatever the size.
        ...['build', '--quiet', '--threads', threads, '--exclude-resource-type', 'unit_test', ...select],
        ...['--vars', JSON.stringify({ data_dir: data })],
      );
      const bare = node(
        project,
        fileURLToPath(new URL('run-bare.mjs', import.meta.url)),
        ...[project, path.join(project, 'bare/thelook.duckdb'), threads],
      );
      took.tsdbt.push(built.milliseconds);
      took.bare.push(bare.milliseconds);
      const ratio = (built.milliseconds / bare.milliseconds).toFixed(2);
      console.log(
        `run ${run + 1}: tsdbt ${seconds(built.milliseconds)}, bare ${seconds(bare.milliseconds)}, ratio ${ratio} ${run === 0 ? bare.stdout.trim() : ''}`,
      );
    }
    const [tsdbt, bare] = [median(took.tsdbt), median(took.bare)];
    console.log(`median: tsdbt ${seconds(tsdbt)}, bare ${seconds(bare)}, ratio ${(tsdbt / bare).toFixed(2)}`);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/**
 * Runs a script in a process of its own.
 *
 * @param {string} cwd @param {string} script @param {...string} args
 */
function node(cwd, script, ...args) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${path.basename(script)} ${args.join(' ')}:\n${stdout}\n${stderr}`);
  return { milliseconds: performance.now() - began, stdout };
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
