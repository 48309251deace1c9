#!/usr/bin/env node
// Builds the warehouse load by load, as it would have grown: each load's build sees that load and those before it.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** The command line of this repository; TSDBT_COMMAND names another program with the same commands, such as dbt. */
const own = [
  process.execPath,
  fileURLToPath(new URL('../../../packages/cli/bin/tsdbt.mjs', import.meta.url)),
];

/**
 * @param {object} options
 * @param {string} options.projectDir
 * @param {string} [options.dataDir] relative to the project; default data/sample
 * @param {number} [options.from]    index of the first load to build
 * @param {readonly string[]} [options.args] further arguments of `build`
 * @returns {{ load: string, status: number | null, output: string }[]} one per load; stops at the first that fails
 */
export function replay({ projectDir, dataDir = 'data/sample', from = 0, args = [] }) {
  const loads = readdirSync(path.resolve(projectDir, dataDir))
    .filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name))
    .sort();
  const command = process.env.TSDBT_COMMAND === undefined ? own : [process.env.TSDBT_COMMAND];
  const done = [];
  for (const [index, load] of loads.entries()) {
    if (index < from) continue;
    const vars = JSON.stringify({
      data_dir: dataDir,
      load_date: load,
      expect_history: index === loads.length - 1,
    });
    const run = spawnSync(command[0] ?? '', [...command.slice(1), 'build', '--vars', vars, ...args], {
      cwd: projectDir,
      encoding: 'utf8',
    });
    done.push({ load, status: run.status, output: run.stdout + run.stderr });
    if (run.status !== 0) break;
  }
  return done;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { 'data-dir': { type: 'string', default: 'data/sample' } } });
  const projectDir = fileURLToPath(new URL('..', import.meta.url));
  for (const { load, status, output } of replay({ projectDir, dataDir: values['data-dir'] })) {
    console.log(`${load}: ${output.trimEnd().split('\n').at(-1)}`);
    if (status !== 0) {
      console.error(
        output
          .split('\n')
          .filter((line) => !/ (START|OK|PASS) /.test(line))
          .join('\n'),
      );
      process.exitCode = 1;
    }
  }
}
