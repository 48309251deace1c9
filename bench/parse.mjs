// Parsing: `tsdbt parse` as a whole process on synthetic projects of 1,000 and 10,000 models
// (two tests each; 40 % of the models with a loop, a condition and a macro call).
//
//   node bench/parse.mjs [rounds]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateProject } from './generate-project.mjs';
import { cli, format, median, timeProcess } from './measure.mjs';

const rounds = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(path.join(tmpdir(), 'tsdbt-bench-'));
try {
  for (const models of [1_000, 10_000]) {
    const dir = path.join(folder, String(models));
    generateProject(dir, { models, jinja: true });
    const run = () => timeProcess([cli, 'parse', '--project-dir', dir, '--profiles-dir', dir, '--quiet']);
    run();
    const times = Array.from({ length: rounds }, run);
    console.log(`parse ${models} models, cold process: median ${format(median(times))} of ${rounds}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
