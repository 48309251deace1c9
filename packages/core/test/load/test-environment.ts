import { join } from 'node:path';
import type { Environment, Target } from '../../src/project/environment.ts';
import { FLAGS } from '../support/flags.ts';

interface Facts {
  readonly projectName?: string;
  readonly target?: Target;
  readonly vars?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly dir?: string;
}

/** What surrounds a project in tests: no flags, a fixed invocation, the embedded database unless told otherwise. */
export function testEnvironment({
  projectName = 'shop',
  target,
  vars = {},
  env = {},
  dir = '/shop',
}: Facts): Environment {
  const embedded: Target = {
    profileName: projectName,
    name: 'dev',
    type: 'duckdb',
    database: projectName,
    schema: 'main',
    threads: 1,
    settings: { type: 'duckdb', path: `target/${projectName}.duckdb` },
  };
  return {
    target: target ?? embedded,
    flags: FLAGS,
    vars,
    env,
    invocation: {
      id: '00000000-0000-4000-8000-000000000000',
      command: 'parse',
      commandLine: 'parse',
      startedAt: new Date(0),
      args: {},
      dbtVersion: '1.11.16',
      projectDir: dir,
      targetDir: join(dir, 'target'),
    },
  };
}
