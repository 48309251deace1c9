// Shared by the measurements: runs things in turn, and tells medians and ratios.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const cli = path.join(root, 'packages/cli/bin/tsdbt.mjs');

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? /** @type {number} */ (sorted[middle])
    : /** @type {number} */ (sorted[middle - 1] + /** @type {number} */ (sorted[middle])) / 2;
}

/**
 * Runs a program as a whole process and gives its seconds. Ends the measurement if it fails.
 * @param {string[]} args of node
 * @param {{ cwd?: string }} [options]
 */
export function timeProcess(args, options = {}) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...options,
  });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}\n${stdout}\n${stderr}`);
  return seconds;
}

/**
 * Runs two things in turn, A B A B …, after one round that does not count.
 * @param {number} rounds
 * @param {() => number | Promise<number>} a gives its seconds
 * @param {() => number | Promise<number>} b
 * @returns {Promise<{ a: number, b: number, ratio: number }>} medians, and the median of the ratios a / b
 */
export async function inTurn(rounds, a, b) {
  const times = { a: /** @type {number[]} */ ([]), b: /** @type {number[]} */ ([]) };
  for (let round = 0; round <= rounds; round++) {
    const [first, second] = [await a(), await b()];
    if (round === 0) continue;
    times.a.push(first);
    times.b.push(second);
  }
  return {
    a: median(times.a),
    b: median(times.b),
    ratio: median(times.a.map((value, index) => value / /** @type {number} */ (times.b[index]))),
  };
}

/** @param {number} seconds */
export const format = (seconds) => `${seconds.toFixed(2)} s`;
