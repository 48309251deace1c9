import { builtinMacros } from '../../src/builtin/index.ts';
import type { ContextHost } from '../../src/context/host.ts';
import { MacroRegistry } from '../../src/context/macro-registry.ts';
import { nullHost } from '../../src/context/null-host.ts';
import { NodeScope } from '../../src/context/scope.ts';
import { Vars } from '../../src/context/vars.ts';
import type { Environment } from '../../src/project/environment.ts';
import type { Macro } from '../../src/project/node.ts';
import type { ProjectConfig } from '../../src/project/project-config.ts';
import { parseDefinitions, parseTemplate, renderTemplate } from '../../src/template/index.ts';
import { FLAGS } from '../support/flags.ts';

/** Surroundings for templates in tests: target `dev`, database `db`, schema `main`. */
export const environment: Environment = {
  target: {
    profileName: 'shop',
    name: 'dev',
    type: 'duckdb',
    database: 'db',
    schema: 'main',
    threads: 1,
    settings: { path: 'db.duckdb', password: 'x' },
  },
  flags: { ...FLAGS, all: { FULL_REFRESH: false, STORE_FAILURES: false, WHICH: 'run' } },
  vars: {},
  env: { HOME_TOWN: 'Turin', DBT_ENV_SECRET_KEY: 's', DBT_ENV_CUSTOM_ENV_TEAM: 'data' },
  invocation: {
    id: '11111111-2222-4333-8444-555555555555',
    command: 'run',
    commandLine: 'tsdbt run',
    startedAt: new Date('2024-05-06T07:08:09.123Z'),
    args: { which: 'run' },
    dbtVersion: '1.11.16',
    projectDir: '/project',
    targetDir: '/project/target',
  },
};

export function macrosOf(packageName: string, text: string): Macro[] {
  return parseDefinitions(`${packageName}.sql`, text).value.map((definition) => {
    const isTest = definition.kind === 'test' || definition.kind === 'data_test';
    const name = isTest ? `test_${definition.name}` : definition.name;
    return {
      uniqueId: `macro.${packageName}.${name}`,
      name,
      package: packageName,
      path: `${packageName}.sql`,
      originalFilePath: `${packageName}.sql`,
      definition,
      at: definition.span,
      description: '',
      meta: {},
      docs: { show: true },
      arguments: [],
      dependsOn: { macros: [] },
      createdAt: 0,
    };
  });
}

export function registryOf(
  packages: Readonly<Record<string, string>>,
  dispatch: ProjectConfig['dispatch'] = [],
): MacroRegistry {
  const own = Object.entries(packages).flatMap(([name, text]) => macrosOf(name, text));
  const builtin = builtinMacros.flatMap((file) => macrosOf(file.package, file.text));
  return new MacroRegistry([...own, ...builtin], 'shop', ['shop', ...Object.keys(packages)], dispatch);
}

export function projectConfig(name: string, vars: Readonly<Record<string, unknown>> = {}): ProjectConfig {
  return { name, vars } as unknown as ProjectConfig;
}

/** Renders a text as a template of package `shop`. */
export function render(
  text: string,
  options: {
    readonly packages?: Readonly<Record<string, string>>;
    readonly host?: Partial<ContextHost>;
    readonly vars?: Record<string, unknown>;
    readonly dispatch?: ProjectConfig['dispatch'];
  } = {},
): string {
  const registry = registryOf(options.packages ?? {}, options.dispatch);
  const vars = new Vars(options.vars ?? {}, projectConfig('shop'), new Map());
  const host = {
    ...nullHost({ environment, registry, vars, package: 'shop' }),
    execute: true,
    ...options.host,
  };
  const { value, diagnostics } = parseTemplate('test.sql', text);
  if (diagnostics.length > 0) throw new Error(diagnostics[0]?.message);
  return renderTemplate(value, new NodeScope(host));
}
