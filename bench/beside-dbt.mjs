// Times tsdbt beside a real dbt on one project: parsing, and building everything from nothing.
//
//     node bench/beside-dbt.mjs PROJECT [--runs 3]
//
// PROJECT is a dbt project with its packages and a profile for a DuckDB file. Each tool works on a copy of it, without what an
// earlier run left (no partial parsing, no database), in turns; told are the medians and their ratio,
// of the time that passed and of the processors' time, which a busy machine changes less. Needs
// dbt ($DBT or on PATH), a built tsdbt and a POSIX shell.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cli, median } from './measure.mjs';

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '3' } },
  allowPositionals: true,
});
const [project] = positionals;
if (project === undefined) {
  console.error('usage: node bench/beside-dbt.mjs PROJECT [--runs 3]');
  process.exit(2);
}

const TOOLS = {
  dbt: [process.env.DBT ?? 'dbt'],
  tsdbt: [process.execPath, cli],
};
const COMMANDS = { parse: ['parse', '--no-partial-parse'], build: ['build', '--no-partial-parse'] };
const folder = mkdtempSync(path.join(tmpdir(), 'beside-dbt-'));

/** Seconds of one command in a fresh copy, and its exit code. */
function time(tool, command) {
  const place = path.join(folder, tool);
  rmSync(place, { recursive: true, force: true });
  cpSync(project, place, { recursive: true, verbatimSymlinks: true });
  for (const name of readdirSync(place)) {
    if (name === 'target' || name === 'logs' || /\.duckdb(\.wal)?$/.test(name))
      rmSync(path.join(place, name), { recursive: true });
  }
  const [program, ...args] = [...TOOLS[tool], ...COMMANDS[command]];
  const env = { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false' };
  const started = performance.now();
  const shell = ['-c', '"$@" >/dev/null 2>&1; code=$?; times; exit $code', 'sh', program, ...args];
  const { status, stdout } = spawnSync('sh', shell, { cwd: place, env, encoding: 'utf8' });
  return { seconds: (performance.now() - started) / 1000, cpu: childrenSeconds(stdout), status };
}

/** User and system seconds of the shell's children, from the second line of `times`: `0m1.50s 0m0.20s`. */
function childrenSeconds(times) {
  const each =
    times
      .trim()
      .split('\n')[1]
      ?.match(/([\d.]+)m([\d.]+)s/g) ?? [];
  return each.reduce((sum, text) => {
    const [minutes, seconds] = text.slice(0, -1).split('m').map(Number);
    return sum + minutes * 60 + seconds;
  }, 0);
}

try {
  for (const command of Object.keys(COMMANDS)) {
    const done = { dbt: [], tsdbt: [] };
    for (let run = 0; run < Number(values.runs); run++) {
      for (const tool of Object.keys(TOOLS)) done[tool].push(time(tool, command));
    }
    for (const [key, words] of [
      ['seconds', 'seconds passed'],
      ['cpu', 'seconds of processors'],
    ]) {
      const [dbt, tsdbt] = ['dbt', 'tsdbt'].map((tool) => median(done[tool].map((each) => each[key])));
      const ratio = (tsdbt / dbt).toFixed(3);
      console.log(
        `${command}: ${words}: dbt ${dbt.toFixed(2)}, tsdbt ${tsdbt.toFixed(2)}: ${ratio} of dbt's`,
      );
    }
    const exits = ['dbt', 'tsdbt'].map((tool) =>
      [...new Set(done[tool].map((each) => each.status))].join('/'),
    );
    console.log(`${command}: exit codes: dbt ${exits[0]}, tsdbt ${exits[1]}`);
  }
  console.log(`load of the machine: ${loadavg()[0].toFixed(1)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
