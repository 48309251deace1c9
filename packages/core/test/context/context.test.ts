import { describe, expect, test } from 'vitest';
import type { Answer, Question } from '../../src/context/question.ts';
import { Vars } from '../../src/context/vars.ts';
import { projectConfig, render } from './scope-of.ts';

describe('members of the context', () => {
  // Expected texts are what dbt-core 1.11 with dbt-duckdb prints for the same expressions.
  test.each([
    ["{{ target.name }} {{ target.schema }} {{ target.get('password') }}", 'dev main None'],
    ["{{ env_var('HOME_TOWN') }} {{ env_var('NOWHERE', 'there') }}", 'Turin there'],
    ["{{ var('size', 3) }} {{ var.has_var('size') }}", '3 False'],
    [
      "{{ tojson({'b': [1, 2.0, none], 'a': 'ä'}, sort_keys=true) }}",
      '{"a": "\\u00e4", "b": [1, 2.0, null]}',
    ],
    ["{{ fromjson('{\"a\": [1, 2]}')['a'][1] }} {{ fromjson('nope', 'x') }}", '2 x'],
    ["{{ fromyaml('a: yes\nb: 012') }}", "{'a': True, 'b': 10}"],
    ["{{ toyaml({'a': [1, 'yes'], 'b': {}}) }}", "a:\n- 1\n- 'yes'\nb: {}\n"],
    ["{{ set([1, 1, 2]) | length }} {{ zip([1, 2], ['a', 'b']) | list }}", "2 [(1, 'a'), (2, 'b')]"],
    ["{{ local_md5('abc') }}", '900150983cd24fb0d6963f7d28e17f72'],
    ["{{ run_started_at.strftime('%Y-%m-%d %H:%M') }} {{ invocation_id[:8] }}", '2024-05-06 07:08 11111111'],
    ['{{ modules.datetime.date(2024, 1, 31) + modules.datetime.timedelta(days=1) }}', '2024-02-01'],
    ["{{ modules.re.sub('[aeiou]', '', 'template') }}", 'tmplt'],
    ['{{ flags.FULL_REFRESH }} {{ execute }} {{ dbt_version }}', 'False True 1.11.16'],
    ['{{ dbt_metadata_envs }}', "{'TEAM': 'data'}"],
    ["{{ context['target'].name }} {{ builtins.keys() | list }}", "dev ['ref', 'source', 'config']"],
    ["{{ diff_of_two_dicts({'select': ['a', 'b']}, {'select': ['A']}) }}", "{'select': ['b']}"],
    ["{{ api.Relation.create(database='d', schema='s', identifier='t') }}", '"d"."s"."t"'],
    ["{{ api.Relation.create(schema='s', identifier='t').include(schema=false) }}", '"t"'],
    [
      "{% set r = api.Relation.create(database='d', schema='s', identifier='t') %}{{ r.quote(identifier=false) }} {{ r.without_identifier() }} {{ r.incorporate(path={'identifier': 'u'}) }}",
      '"d"."s".t "d"."s" "d"."s"."u"',
    ],
    [
      "{% set r = api.Relation.create(database='d', schema='s', identifier='t', type='view') %}{{ r.is_view }} {{ r.type }} {{ r.information_schema('columns') }}",
      'True view "d".INFORMATION_SCHEMA.columns',
    ],
    [
      "{{ api.Column('a', 'VARCHAR').data_type }} {{ api.Column.create('b', 'string').dtype }} {{ api.Column('c', 'DECIMAL(18,2)').data_type }}",
      'character varying(256) TEXT DECIMAL(18,2)',
    ],
    ["{{ adapter.quote('x') }} {{ adapter.type() }}", '"x" duckdb'],
  ])('%s', (template, expected) => {
    expect(render(template)).toBe(expected);
  });

  test.each([
    ["{{ env_var('NOWHERE') }}", "Env var required but not provided: 'NOWHERE'"],
    [
      "{{ env_var('DBT_ENV_SECRET_KEY') }}",
      'Secret env vars are allowed only in profiles.yml or packages.yml',
    ],
    ["{{ var('size') }}", "Required var 'size' not found"],
    ["{{ exceptions.raise_compiler_error('stop: ' ~ 1) }}", 'stop: 1'],
    ["{{ adapter.dispatch('nothing') }}", "Searched for: 'duckdb__nothing', 'default__nothing'"],
    ["{{ adapter.dispatch('a.b') }}", 'is not a valid macro name component'],
    ["{{ target.constructor }}{{ flags.constructor.constructor('return 1')() }}", 'has no attribute'],
  ])('%s fails', (template, message) => {
    expect(() => render(template)).toThrow(message);
  });
});

describe('macros', () => {
  const packages = {
    shop: '{% macro hi() %}shop{% endmacro %}{% macro default__pick() %}root{% endmacro %}{% macro ref(name) %}my {{ builtins.ref(name) }}{% endmacro %}',
    util: "{% macro hi() %}util{% endmacro %}{% macro pick() %}{{ return(adapter.dispatch('pick', 'util')()) }}{% endmacro %}{% macro default__pick() %}package{% endmacro %}{% macro only() %}only{% endmacro %}",
  };

  test('the own package comes first, others need their name, `dbt` is the built-in one', () => {
    expect(
      render('{{ hi() }} {{ util.hi() }} {{ dbt.should_full_refresh() }}', {
        packages,
        host: { config: () => ({}) },
      }),
    ).toBe('shop util False');
    expect(() => render('{{ only() }}', { packages })).toThrow("'only' is undefined");
  });

  test('dispatch looks in the root project before the package, or in the order given', () => {
    expect(render('{{ util.pick() }}', { packages })).toBe('root');
    const dispatch = [{ macro_namespace: 'util', search_order: ['util', 'shop'] }];
    expect(render('{{ util.pick() }}', { packages, dispatch })).toBe('package');
  });

  test('a macro may replace ref, and reach the original through builtins', () => {
    expect(render("{{ ref('a') }}", { packages })).toBe('my "a"');
  });

  test('return gives a value, not text', () => {
    const shop = '{% macro three() %}ignored{{ return([1, 2, 3]) }}{% endmacro %}';
    expect(render('{{ three()[1] + 1 }}', { packages: { shop } })).toBe('3');
  });
});

describe('asking the database', () => {
  const rows: Answer = {
    kind: 'rows',
    result: {
      columns: [
        { name: 'n', type: 'INTEGER' },
        { name: 'price', type: 'DECIMAL(18,2)' },
        { name: 'day', type: 'DATE' },
        { name: 'share', type: 'DOUBLE' },
      ],
      rows: [
        [1, { kind: 'decimal', text: '1.50' }, { kind: 'date', text: '2024-01-31' }, 2],
        [null, { kind: 'decimal', text: '0.10' }, null, 0.25],
      ],
    },
  };
  const asked: Question[] = [];
  const host = {
    ask: (question: Question): Answer => {
      asked.push(question);
      return rows;
    },
  };

  // agate gives numbers with a fraction as Decimal and dates as datetime.date.
  test.each([
    [
      "{% set t = run_query('select 1') %}{{ t.column_names }} {{ t | length }}",
      "('n', 'price', 'day', 'share') 2",
    ],
    [
      "{% set t = run_query('q') %}{{ t.rows[0] }} {{ t.rows[0]['price'] }} {{ t.rows[0].values() }}",
      "<agate.Row: (1, Decimal('1.50'), datetime.date(2024, 1, 31), Decimal('2.0'))> 1.50 (1, Decimal('1.50'), datetime.date(2024, 1, 31), Decimal('2.0'))",
    ],
    [
      "{% set t = run_query('q') %}{{ t.columns[0].values() }} {{ t.columns['price'].values()[1] + 1 }}",
      '(1, None) 1.10',
    ],
    [
      "{% set t = run_query('q') %}{% for row in t %}{{ row.day }}|{{ row['share'] > 1 }};{% endfor %}",
      '2024-01-31|True;None|False;',
    ],
    [
      "{% call statement('x', fetch_result=true) %}q{% endcall %}{% set r = load_result('x') %}{{ r['data'][1][3] }} {{ r.table.rows | length }}",
      '0.25 2',
    ],
  ])('%s', (template, expected) => {
    expect(render(template, { host }).trim()).toBe(expected);
  });

  test('while the project is read, nothing is asked', () => {
    asked.length = 0;
    const parsing = { ...host, execute: false };
    expect(
      render(
        "{% set t = run_query('q') %}{{ t }} {{ adapter.get_relation('a', 'b', 'c') }} {{ is_incremental() }}",
        { host: parsing },
      ).trim(),
    ).toBe('None False');
    expect(asked).toEqual([]);
  });
});

test('variables: a package sees its own, then its section, the root project, its section there, --vars', () => {
  const root = projectConfig('shop', { a: 'root', b: 'root', util: { b: 'root for util' } });
  const util = projectConfig('util', { a: 'own', c: 'own', d: 'own', util: { c: 'own section' } });
  const vars = new Vars(
    { d: 'cli' },
    root,
    new Map([
      ['util', util],
      ['shop', root],
    ]),
  );
  expect({ ...vars.of('util') }).toMatchObject({ a: 'root', b: 'root for util', c: 'own section', d: 'cli' });
  expect(vars.get('b', 'shop')).toEqual({ found: true, value: 'root' });
  expect(vars.get('c', 'shop')).toEqual({ found: false });
});
