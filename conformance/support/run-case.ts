import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../packages/cli/src/main.ts';
import { differences } from './differences.ts';
import { observe, type Seen, SPEAKING } from './observe.ts';
import { schemaErrors } from './schema-errors.ts';

const here = path.resolve(import.meta.dirname, '..');

/** How tsdbt differs from dbt in one case, and from the artifacts' schemas, a line for each place. */
export async function runCase(name: string): Promise<readonly string[]> {
  const source = path.join(here, 'cases', name);
  const project = path.join(realpathSync(mkdtempSync(path.join(tmpdir(), 'conformance-'))), 'project');
  cpSync(source, project, { recursive: true });
  rmSync(path.join(project, 'expected'), { recursive: true, force: true });
  if (!existsSync(path.join(project, 'profiles.yml'))) {
    cpSync(path.join(here, 'profiles.yml'), path.join(project, 'profiles.yml'));
  }
  const found: string[] = [];
  const back = process.cwd();
  try {
    process.chdir(project);
    for (const { number, step, words, env, expected } of stepsOf(source, project)) {
      for (const artifact of ['manifest.json', 'run_results.json', 'sources.json', 'catalog.json']) {
        if (!isReadBy(words, artifact)) rmSync(path.join(project, 'target', artifact), { force: true });
      }
      const verb = words.find((word) => !word.startsWith('-'));
      const ran = await tsdbt(project, SPEAKING.includes(verb) ? ['--quiet', ...words] : words, env);
      const seen = await observe(project, words, step, ran);
      const lines = [...differences(expected, seen), ...schemaErrors(path.join(project, 'target'))];
      found.push(...lines.map((line) => `step ${number} (${step}) ${line}`));
      if (process.env.CONFORMANCE_VERBOSE) console.log(`$ ${step}\n${ran.out}${ran.err}`);
    }
  } finally {
    process.chdir(back);
    rmSync(path.dirname(project), { recursive: true, force: true });
  }
  return found;
}

/** Whether a command needs what an earlier one left. */
function isReadBy(words: readonly string[], artifact: string): boolean {
  if (artifact === 'run_results.json') return words.find((word) => !word.startsWith('-')) === 'retry';
  return artifact === 'sources.json' && words.some((word) => word.includes('source_status:'));
}

interface Step {
  readonly number: number;
  readonly step: string;
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly expected: Seen;
}

/** The case's commands, with its changes to files (`cp`, `rm`) made on the way. */
function* stepsOf(source: string, project: string): Generator<Step> {
  const file = path.join(source, 'steps');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : ['build'];
  let number = 0;
  for (const step of lines) {
    const words = splitWords(step);
    const [first] = words;
    if (first === undefined) continue;
    if (first === 'cp') cpSync(path.join(project, words[1]!), path.join(project, words[2]!));
    else if (first === 'rm') rmSync(path.join(project, words[1]!));
    else {
      number++;
      const count = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
      const env = Object.fromEntries(words.slice(0, count).map((word) => word.split(/=(.*)/s).slice(0, 2)));
      const text = readFileSync(path.join(source, 'expected', `${number}.json`), 'utf8');
      if (words[count] === 'deps') linkLocalPackages(project);
      else yield { number, step, words: words.slice(count), env, expected: JSON.parse(text) as Seen };
    }
  }
}

/** What `deps` does with packages of this machine. */
function linkLocalPackages(project: string): void {
  const target = path.join(project, 'dbt_packages');
  mkdirSync(target, { recursive: true });
  const folder = path.join(project, 'local_packages');
  for (const name of readdirSync(folder)) symlinkSync(path.join(folder, name), path.join(target, name));
}

/** A line as a shell splits it, as far as the steps need: quotes and comments. */
function splitWords(line: string): string[] {
  const words = line.replace(/(^|\s)#.*$/, '').match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_all, double, single) => double ?? single),
  );
}

async function tsdbt(cwd: string, argv: readonly string[], env: Readonly<Record<string, string>>) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(argv, {
    cwd,
    env: { HOME: cwd, PATH: process.env.PATH, TSDBT_DBT: 'none', DBT_PROFILES_DIR: cwd, ...env },
    stdout: { isTTY: false, columns: 80, rows: 40, write: (text) => out.push(text) },
    stderr: { isTTY: false, columns: 80, rows: 40, write: (text) => err.push(text) },
    pid: 1,
    signal: new AbortController().signal,
    now: () => new Date(),
    monotonic: () => performance.now(),
  });
  return { code, out: out.join(''), err: err.join('') };
}
