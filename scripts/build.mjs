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
 * One file in CommonJS, whose machine code `bin/tsdbt.mjs` keeps for the next command. The native part of
 * DuckDB's driver stays outside; it is found where the driver is.
 */
async function bundle() {
  const target = path.join(root, 'packages/cli/dist/bundle');
  // Built beside the old one, which stays in use until the new one is whole.
  const outdir = `${target}.${process.pid}`;
  await build({
    entryPoints: { bin: path.join(root, 'packages/cli/src/bin.ts') },
    outdir,
    bundle: true,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    target: 'node20',
    conditions: ['development'],
    external: ['fsevents'],
    plugins: [nativeDriver, lateStringWidth],
    define: { 'import.meta.url': '__url' },
    banner: { js: "const __url = require('node:url').pathToFileURL(__filename).href;" },
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'none',
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'ascii',
    logLevel: 'warning',
  });
  rmSync(target, { recursive: true, force: true });
  renameSync(outdir, target);
}

/** Requires DuckDB's bindings as its driver does, wherever a package manager has put the two. */
const nativeDriver = {
  name: 'native driver',
  /** @param {import('esbuild').PluginBuild} building */
  setup(building) {
    building.onResolve({ filter: /^@duckdb\/node-bindings$/ }, () => ({
      path: 'bindings',
      namespace: 'duckdb',
    }));
    building.onLoad({ filter: /.*/, namespace: 'duckdb' }, () => ({
      contents: `
        const { createRequire } = require('node:module');
        const driver = createRequire(__filename).resolve('@duckdb/node-api');
        module.exports = createRequire(driver)('@duckdb/node-bindings');`,
    }));
  },
};

/**
 * `string-width` asks ICU for its rules as it is loaded, which takes 20 ms, twice, in every command; few commands
 * measure a text. So it is loaded by its first call.
 */
const lateStringWidth = {
  name: 'late string-width',
  /** @param {import('esbuild').PluginBuild} building */
  setup(building) {
    building.onResolve({ filter: /^string-width$/ }, async ({ kind, resolveDir, pluginData }) => {
      if (pluginData === 'itself') return undefined;
      const { path: file, errors } = await building.resolve('string-width', {
        kind,
        resolveDir,
        pluginData: 'itself',
      });
      return errors.length > 0 ? { errors } : { path: file, namespace: 'late' };
    });
    building.onLoad({ filter: /.*/, namespace: 'late' }, ({ path: file }) => ({
      contents: `module.exports = (...args) => require(${JSON.stringify(file)}).default(...args);`,
      resolveDir: path.dirname(file),
    }));
  },
};

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
