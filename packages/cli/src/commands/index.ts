import { build } from './build.ts';
import { clean } from './clean.ts';
import { clone } from './clone.ts';
import type { Command } from './command.ts';
import { compile } from './compile.ts';
import { debug } from './debug.ts';
import { deps } from './deps.ts';
import { docsGenerate } from './docs-generate.ts';
import { docsServe } from './docs-serve.ts';
import { init } from './init.ts';
import { list } from './list.ts';
import { parse } from './parse.ts';
import { retry } from './retry.ts';
import { run } from './run.ts';
import { runOperation } from './run-operation.ts';
import { seed } from './seed.ts';
import { show } from './show.ts';
import { snapshot } from './snapshot.ts';
import { sourceFreshness } from './source-freshness.ts';
import { test } from './test.ts';
import { watch } from './watch.ts';

/** All commands, in the order in which the help lists them. */
export const commands: readonly Command[] = [
  init,
  deps,
  build,
  run,
  test,
  seed,
  snapshot,
  watch,
  show,
  list,
  compile,
  parse,
  sourceFreshness,
  docsGenerate,
  docsServe,
  retry,
  clone,
  runOperation,
  debug,
  clean,
];
