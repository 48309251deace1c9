import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const file = fileURLToPath(new URL('../dist/bundle/bin.cjs', import.meta.url));

/**
 * The bundled command line. What V8 made of its source is kept for the next run of the same command, which then
 * begins a tenth of a second earlier: by Node itself where it can (22.1 and later), else beside the bundle, where
 * that folder may be written.
 *
 * @param {string | undefined} command the first argument of the command line
 * @returns {{ runBin: () => Promise<void> }}
 */
export function loadBundle(command) {
  const require = createRequire(file);
  if (module.enableCompileCache) {
    module.enableCompileCache();
    return require(file);
  }
  const cache = `${file}.${/^[a-z-]+$/.exec(command ?? '')?.[0] ?? 'other'}.cache`;
  const cachedData = read(cache);
  // The bundle is written in ASCII, which is quickest read as Latin-1.
  const script = new vm.Script(module.wrap(readFileSync(file, 'latin1')), {
    filename: file,
    cachedData,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  // A cache of another version of Node is refused.
  if (cachedData === undefined || script.cachedDataRejected)
    process.once('exit', () => keep(cache, script.createCachedData()));
  const it = { exports: {} };
  script.runInThisContext().call(it.exports, it.exports, require, it, file, path.dirname(file));
  return /** @type {{ runBin: () => Promise<void> }} */ (it.exports);
}

/** V8 itself knows a source by its length alone, so a cache older than the bundle does not count. @param {string} cache */
function read(cache) {
  try {
    return statSync(cache).mtimeMs > statSync(file).mtimeMs ? readFileSync(cache) : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} cache @param {Buffer} data */
function keep(cache, data) {
  const temporary = `${cache}.${process.pid}`;
  try {
    writeFileSync(temporary, data);
    renameSync(temporary, cache);
  } catch {
    // A folder that may not be written keeps nothing; half a file does not stay.
    rmSync(temporary, { force: true });
  }
}
