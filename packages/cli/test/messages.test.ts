import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  cliMessages,
  graphMessages,
  packageMessages,
  projectMessages,
  runMessages,
  seedMessages,
  selectMessages,
  templateMessages,
  warehouseMessages,
} from '@tsdbt/core';
import { describe, expect, it } from 'vitest';
import { environments, interruptions, preparations } from './support/preparations.ts';
import { normalised, runCli, tempProject } from './support/run-cli.ts';

const folder = fileURLToPath(new URL('./messages/', import.meta.url));
const catalogue = [
  cliMessages,
  graphMessages,
  packageMessages,
  projectMessages,
  runMessages,
  seedMessages,
  selectMessages,
  templateMessages,
  warehouseMessages,
].flatMap((messages) => Object.values(messages).map(({ code }: { readonly code: string }) => code));
const fixtures = existsSync(folder) ? readdirSync(folder).sort() : [];

/**
 * A fixture is a small project with `cmd` (command lines, run one after the other in a copy of
 * the folder) and `expected.txt` (what they print, and their exit codes).
 */
describe('messages', () => {
  it('have codes that differ', () => {
    expect(catalogue.filter((code, at) => catalogue.indexOf(code) !== at)).toEqual([]);
  });

  it('have a fixture each', () => {
    expect(catalogue.filter((code) => !fixtures.includes(code))).toEqual([]);
  });

  it('are what fixtures are named after', () => {
    expect(fixtures.filter((code) => !catalogue.includes(code))).toEqual([]);
  });

  it.each(fixtures)('%s', async (code) => {
    const from = path.join(folder, code);
    const project = tempProject({}, from);
    const logs = path.join(project.dir, 'logs');
    const here = pathToFileURL(project.dir).href;
    const env = {
      DBT_LOG_FORMAT_FILE: 'json',
      DBT_LOG_PATH: logs,
      DBT_PACKAGE_HUB_URL: `${here}/hub/`,
      DBT_ENV_SECRET_WORD: 'known-secret',
      PROJECT_URL: here,
      ...environments[code],
    };
    const release = await preparations[code]?.(project);
    try {
      for (const file of ['cmd', 'expected.txt']) rmSync(path.join(project.dir, file), { force: true });
      const said: string[] = [];
      const interrupted = interruptions[code];
      for (const line of readFileSync(path.join(from, 'cmd'), 'utf8').split('\n').filter(Boolean)) {
        const {
          code: exit,
          out,
          err,
        } = await runCli(project.dir, [...oneThread(line), ...words(line)], {
          env,
          ...(interrupted !== undefined && { signal: AbortSignal.timeout(interrupted) }),
        });
        said.push(`$ tsdbt ${line}`, normalised(out + err, project.dir).trimEnd(), `exit ${exit}`, '');
      }
      const printed = said.join('\n');
      const expected = path.join(from, 'expected.txt');
      // On a machine that builds, a missing file is a mistake; elsewhere it is written to be read over.
      if (!existsSync(expected) && !process.env.CI) writeFileSync(expected, printed);
      expect(printed).toBe(readFileSync(expected, 'utf8'));
      // Errors show their code; the log file knows the code of everything else.
      const logged = existsSync(path.join(logs, 'dbt.log'))
        ? readFileSync(path.join(logs, 'dbt.log'), 'utf8')
        : '';
      expect(printed.includes(`[${code}]`) || logged.includes(JSON.stringify(code))).toBe(true);
    } finally {
      await release?.();
      project.remove();
    }
  });
});

/** Lines come in the same order on every machine when one thread makes them. */
function oneThread(line: string): readonly string[] {
  return /^(?:build|run|test|seed|snapshot|source freshness) ?/.test(line) &&
    !/--threads|^run-operation/.test(line)
    ? ['--threads', '1']
    : [];
}

/** A command line split as a shell would: at blanks, quotes kept together. */
function words(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
}
