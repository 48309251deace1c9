// Builds what is published: the bundled command line, and the libraries with their types.
//
//   node scripts/build.mjs            everything
//   node scripts/build.mjs --bundle   only the command line (what tests and development need)
import { spawn } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bundleOnly = process.argv.includes('--bundle');
const started = performance.now();

/**
 * One bundle, split where it is imported lazily: `--help` and `--version` read only the first
 * file. The DuckDB driver is native and stays outside.
 */
async function bundle() {
  const target = path.join(root, 'packages/cli/dist/bundle');
  // Built beside the old one, which stays in use until the new one is whole.
  const outdir = `${target}.${process.pid}`;
  await build({
    entryPoints: { bin: path.join(root, 'packages/cli/src/bin.ts') },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['development'],
    external: ['@duckdb/node-api', 'fsevents'],
    // Libraries in CommonJS that are bundled ask for Node's own modules by require.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    chunkNames: 'chunk-[hash]',
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'none',
    minifySyntax: true,
    logLevel: 'warning',
  });
  rmSync(target, { recursive: true, force: true });
  renameSync(outdir, target);
}

/** JavaScript and type declarations of the three libraries. */
function libraries() {
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [compiler, '-b'], { cwd: root, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`tsc ended with ${code}`))));
  });
}

try {
  await Promise.all([bundle(), bundleOnly ? undefined : libraries()]);
  console.log(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
