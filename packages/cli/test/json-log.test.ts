import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli, type TempProject, tempProject } from './support/run-cli.ts';

interface Line {
  readonly info: {
    readonly name: string;
    readonly code: string;
    readonly level: string;
    readonly msg: string;
  };
  readonly data: Readonly<Record<string, unknown>>;
}

const linesOf = (text: string): readonly Line[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** What dbt 1.11 tells of the same project, in its order; its events of connections and parsing aside. */
describe('--log-format json', () => {
  let project: TempProject;

  beforeEach(() => {
    project = tempProject({
      'project.yml': 'name: shop\non-run-start: select 1\non-run-end: "{{ log(\'over\', info=true) }}"\n',
      'models/a.sql': "{{ log('at a', info=true) }}select 1 as id\n",
      'models/b.sql': 'select nothing\n',
      'models/c.sql': "select * from {{ ref('b') }}\n",
    });
  });
  afterEach(() => project.remove());

  it('tells each node from its beginning to its end, what is skipped too', async () => {
    const args = ['--log-format', 'json', '--log-level', 'debug', 'run', '--threads', '1'];
    const { out, code } = await runCli(project.dir, args);
    const names = linesOf(out).map(({ info }) => `${info.level} ${info.name}`);
    const unordered = new Set(['debug SQLQuery', 'debug SQLQueryStatus', 'debug ArtifactWritten']);
    expect(code).toBe(1);
    expect(names.filter((name) => !unordered.has(name))).toEqual([
      'info MainReportVersion',
      'debug MainReportArgs',
      'info AdapterRegistered',
      'debug StateCheckVarsHash',
      'info FoundStats',
      'info Formatting',
      'info ConcurrencyLine',
      'info Formatting',
      'info LogHookStartLine',
      'info LogHookEndLine',
      'info Formatting',
      'debug NodeStart',
      'info LogStartLine',
      'debug NodeCompiling',
      'info JinjaLogInfo',
      'debug NodeExecuting',
      'info LogModelResult',
      'debug NodeFinished',
      'debug NodeStart',
      'info LogStartLine',
      'debug NodeCompiling',
      'debug NodeExecuting',
      'debug CatchableExceptionOnRun',
      'error LogModelResult',
      'debug NodeFinished',
      'debug MarkSkippedChildren',
      'debug NodeStart',
      'info SkippingDetails',
      'debug NodeFinished',
      'debug MarkSkippedChildren',
      'info Formatting',
      'info JinjaLogInfo',
      'info LogHookStartLine',
      'info LogHookEndLine',
      ...names.slice(names.indexOf('info FinishedRunningStats') - 1).filter((name) => !unordered.has(name)),
    ]);
    expect(names.at(-1)).toBe('debug CommandCompleted');
    expect(names).toContain('debug SQLQuery');
  });

  it('says that a run was given up where a hook of it could not be rendered, not that it was completed', async () => {
    project.write(
      'project.yml',
      'name: shop\non-run-start: "{% if execute %}{{ nothing.at.all }}{% endif %}"\n',
    );
    const { out, code } = await runCli(project.dir, ['--log-format', 'json', 'run']);
    const ends = linesOf(out).filter(({ info }) => info.name === 'EndOfRunSummary');
    expect(code).toBe(2);
    expect(ends.map(({ info }) => info.msg)).toEqual(['Given up because of the error above']);
  });

  it('gives each event the data that dbt gives it', async () => {
    const { out } = await runCli(project.dir, ['--log-format', 'json', 'run', '--threads', '1']);
    const lines = linesOf(out);
    const keys = (name: string) => {
      const { data = {} } = lines.find(({ info }) => info.name === name) ?? {};
      return Object.keys(data).sort();
    };
    expect(keys('ConcurrencyLine')).toEqual(['node_count', 'num_threads', 'target_name']);
    expect(keys('LogModelResult')).toEqual([
      'description',
      'execution_time',
      'index',
      'node_info',
      'status',
      'total',
    ]);
    expect(keys('SkippingDetails')).toEqual([
      'index',
      'node_info',
      'node_name',
      'resource_type',
      'schema',
      'total',
    ]);
    expect(keys('JinjaLogInfo')).toEqual(['msg', 'node_info']);
    expect(keys('LogHookEndLine')).toEqual([
      'execution_time',
      'index',
      'node_info',
      'statement',
      'status',
      'total',
    ]);
    const started = lines.find(({ info }) => info.name === 'LogHookStartLine')?.data.node_info;
    expect(started).toMatchObject({ node_status: 'started', node_finished_at: '' });
    const skipped = lines.find(({ info }) => info.name === 'SkippingDetails')?.data.node_info;
    expect(skipped).toMatchObject({
      node_status: 'skipped',
      unique_id: 'model.shop.c',
      node_finished_at: '',
    });
  });

  it('tells no secrets, neither there nor in the log file nor in artifacts', async () => {
    const env = { DBT_ENV_SECRET_KEY: 'hunter2', DBT_ENV_SECRET_BLANK: ' ' };
    project.write('models/a.sql', "select '{{ var('key') }}' as id, '{{ print(var('key')) }}' as b\n");
    const args = ['run', '--vars', 'key: hunter2', '--log-format-file', 'text'];
    const text = await runCli(project.dir, args, { env });
    const json = await runCli(project.dir, ['--log-format', 'json', '--debug', ...args], { env });
    const file = (name: string) => readFileSync(path.join(project.dir, name), 'utf8');
    for (const told of [text.out, json.out, ...['logs/dbt.log', 'target/run_results.json'].map(file)]) {
      expect(told).toContain('*****');
      expect(told).not.toContain('hunter2');
    }
    expect(file('target/manifest.json')).not.toContain('hunter2');
  });

  it('tells the variables of the command line, secrets aside, with the checksum that dbt makes of them', async () => {
    project.write('models/a.sql', "select '{{ var('nowhere') }}' as id\n");
    const vars = '{DBT_ENV_SECRET_unused: abc, unused: def, n: 1, d: {b: true, a: "é"}}';
    const { out } = await runCli(project.dir, ['--log-format', 'json', '--debug', 'run', '--vars', vars]);
    const found = (name: string) => linesOf(out).find(({ info }) => info.name === name);
    expect(found('StateCheckVarsHash')?.data).toEqual({
      checksum: '57c1d35871379cf764a11e691251f37856fc5b0f751bbe37aabbd0f71a0a53c5',
      vars: "{'DBT_ENV_SECRET_unused': '*****',\n 'd': {'a': 'é', 'b': True},\n 'n': 1,\n 'unused': 'def'}",
      profile: '',
      target: '',
      version: '1.11.16',
    });
    expect(found('CatchableExceptionOnRun')?.info.msg).toContain(
      `  Required var 'nowhere' not found in config:
  Vars supplied to a = {
      "DBT_ENV_SECRET_unused": "*****",
      "d": {
          "a": "\\u00e9",
          "b": true
      },
      "n": 1,
      "unused": "def"
  }`,
    );
  });

  it('the log file follows the terminal where nothing else is said of it', async () => {
    await runCli(project.dir, ['--log-format', 'json', '--log-level', 'error', 'run']);
    const lines = linesOf(readFileSync(path.join(project.dir, 'logs/dbt.log'), 'utf8'));
    expect(new Set(lines.map(({ info }) => info.level))).toEqual(new Set(['error']));
  });
});
