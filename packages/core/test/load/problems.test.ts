import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../src/diagnostics/code-frame.ts';
import { loadTexts, type Texts } from './memory-project.ts';

/** A mistake, what is said of it, and the text that is marked (with « » around it in `marked`). */
interface Case {
  readonly code: string;
  readonly texts: Texts;
  /** The text that the span covers. */
  readonly marked: string;
  readonly in?: string;
  readonly hint?: string;
  readonly severity?: 'warning';
}

const cases: Readonly<Record<string, Case>> = {
  'a misspelt ref': {
    code: 'ref-not-found',
    texts: {
      'models/stg_orders.sql': 'select 1',
      'models/b.sql': "\n\nselect * from {{ ref('stg_order') }}",
    },
    marked: "'stg_order'",
    hint: 'Did you mean "stg_orders"?',
  },
  'a variable that is missing where names are made': {
    code: 'template-raised',
    texts: {
      'macros/names.sql':
        "{% macro generate_schema_name(custom, node) %}{% do var('town') %}main{% endmacro %}",
      'models/a.sql': 'select 1',
    },
    marked: "var('town')",
  },
  'a ref to a disabled model': {
    code: 'ref-disabled',
    texts: {
      'models/a.sql': '{{ config(enabled=false) }}select 1',
      'models/b.sql': "select * from {{ ref('a') }}",
    },
    marked: "'a'",
  },
  'a ref to an unknown version': {
    code: 'ref-version',
    texts: {
      'models/a_v1.sql': 'select 1',
      'models/a.yml': 'models: [{name: a, versions: [{v: 1}]}]',
      'models/b.sql': "select * from {{ ref('a', v=3) }}",
    },
    marked: "'a'",
    hint: 'Its versions are 1.',
  },
  'a ref to an unknown package': {
    code: 'ref-package',
    texts: { 'models/a.sql': 'select 1', 'models/b.sql': "select * from {{ ref('shopp', 'a') }}" },
    marked: "'a'",
    hint: 'Did you mean the package "shop"?',
  },
  'a ref to a private model': {
    code: 'ref-private',
    texts: {
      'models/a.sql': 'select 1',
      'models/b.sql': "select * from {{ ref('a') }}",
      'models/a.yml':
        'groups: [{name: g, owner: {name: o}}]\nmodels: [{name: a, access: private, config: {group: g}}]',
    },
    marked: "'a'",
  },
  'a misspelt table of a source': {
    code: 'source-not-found',
    texts: {
      'models/s.yml': 'sources: [{name: raw, tables: [{name: orders}]}]',
      'models/b.sql': "select * from {{ source('raw', 'order') }}",
    },
    marked: "'order'",
    hint: 'Did you mean "orders"?',
  },
  'a cycle': {
    code: 'cycle',
    texts: {
      'models/a.sql': "select * from {{ ref('b') }}",
      'models/b.sql': "select * from {{ ref('c') }}",
      'models/c.sql': "select * from {{ ref('a') }}",
    },
    marked: "'b'",
    in: 'models/a.sql',
  },
  'two models of one name': {
    code: 'name-twice',
    texts: { 'models/x/a.sql': 'select 1', 'models/y/a.sql': 'select 2' },
    marked: '',
    in: 'models/y/a.sql',
  },
  'two models in one place': {
    code: 'relation-twice',
    texts: { 'models/a.sql': 'select 1', 'models/b.sql': "{{ config(alias='a') }}select 2" },
    marked: '',
    in: 'models/b.sql',
  },
  'two models whose names differ in case alone': {
    code: 'relation-twice',
    texts: { 'models/orders.sql': 'select 1', 'models/x/ORDERS.sql': 'select 2' },
    marked: '',
    in: 'models/x/ORDERS.sql',
  },
  'properties of nothing': {
    code: 'nothing-to-describe',
    texts: { 'models/orders.sql': 'select 1', 'models/s.yml': 'models:\n  - name: order\n' },
    marked: 'order',
    hint: 'Did you mean "orders"?',
    severity: 'warning',
  },
  'a seed described as a model': {
    code: 'wrong-properties-key',
    texts: { 'seeds/rates.csv': 'a\n1', 'models/s.yml': 'models: [{name: rates}]' },
    marked: 'rates',
    severity: 'warning',
  },
  'a model described twice': {
    code: 'described-twice',
    texts: {
      'models/a.sql': 'select 1',
      'models/s.yml': 'models: [{name: a}]',
      'models/t.yml': 'models: [{name: a}]',
    },
    marked: 'a',
    in: 'models/t.yml',
  },
  'a misspelt key': {
    code: 'unknown-key',
    texts: { 'models/a.sql': 'select 1', 'models/s.yml': 'models:\n  - name: a\n    descripton: x\n' },
    marked: 'descripton',
    hint: 'Did you mean "description"?',
    severity: 'warning',
  },
  'a misspelt config key': {
    code: 'unknown-config-key',
    texts: {
      'models/a.sql': 'select 1',
      'models/s.yml': 'models:\n  - name: a\n    config: {materialised: table}\n',
    },
    marked: 'materialised',
    hint: 'Did you mean "materialized"?',
    severity: 'warning',
  },
  'a misspelt config key of the project': {
    code: 'unknown-config-key',
    texts: {
      'dbt_project.yml': 'name: shop\nmodels:\n  shop:\n    +materalized: table\n',
      'models/a.sql': 'select 1',
    },
    marked: '+materalized',
    hint: 'Did you mean "materialized"?',
    severity: 'warning',
  },
  'a config key without its plus': {
    code: 'missing-plus',
    texts: {
      'dbt_project.yml': 'name: shop\nmodels:\n  shop:\n    materialized: table\n',
      'models/a.sql': 'select 1',
    },
    marked: 'materialized',
    severity: 'warning',
  },
  'a folder that does not exist': {
    code: 'unused-config',
    texts: {
      'dbt_project.yml': 'name: shop\nmodels:\n  shop:\n    stagin: {+enabled: false}\n',
      'models/staging/a.sql': 'select 1',
    },
    marked: 'stagin',
    hint: 'Did you mean "staging"?',
    severity: 'warning',
  },
  'a misspelt key of the project': {
    code: 'unknown-key',
    texts: { 'dbt_project.yml': 'name: shop\nmodel-path: [models]\n' },
    marked: 'model-path',
    hint: 'Did you mean "model-paths"?',
    severity: 'warning',
  },
  'a name with a hyphen': {
    code: 'project-name',
    texts: { 'dbt_project.yml': 'name: my-shop\n' },
    marked: 'my-shop',
    hint: '"my_shop" would do.',
  },
  'a wrong type': {
    code: 'wrong-type',
    texts: { 'models/a.sql': 'select 1', 'models/s.yml': 'models:\n  - name: a\n    description: [x]\n' },
    marked: '[x]',
  },
  'an entry without a name': {
    code: 'missing-key',
    texts: { 'models/s.yml': 'models:\n  - nam: a\n' },
    marked: 'nam',
    hint: '"nam" may be meant for "name".',
  },
  'broken YAML': {
    code: 'yaml-syntax',
    texts: { 'models/s.yml': 'models:\n  - name: a\n   x: b\n' },
    marked: 'x',
  },
  'two equal keys': {
    code: 'yaml-duplicate-key',
    texts: {
      'models/a.sql': 'select 1',
      'models/s.yml': 'models:\n  - name: a\n    config: {}\n    config: {}\n',
    },
    marked: 'config',
    severity: 'warning',
  },
  'a misspelt test': {
    code: 'test-not-found',
    texts: {
      'models/a.sql': 'select 1',
      'models/s.yml': 'models: [{name: a, columns: [{name: id, tests: [not_nul]}]}]',
    },
    marked: 'not_nul',
    severity: 'warning',
    hint: 'Did you mean "not_null"?',
  },
  'arguments of a test beside its name': {
    code: 'bad-test',
    texts: {
      'models/a.sql': 'select 1',
      'models/s.yml': 'models:\n  - name: a\n    tests:\n      - accepted_values:\n        values: [1]\n',
    },
    marked: 'values',
  },
  'a relationship to nothing': {
    code: 'ref-not-found',
    texts: {
      'models/a.sql': 'select 1',
      'models/s.yml':
        "models:\n  - name: a\n    tests:\n      - relationships: {arguments: {column_name: x, to: ref('b_nope'), field: y}}\n",
    },
    marked: 'b_nope',
    severity: 'warning',
  },
  'a group that nobody defines': {
    code: 'group-not-found',
    texts: { 'models/a.sql': "{{ config(group='g') }}select 1" },
    marked: '',
  },
  'an exposure on nothing': {
    code: 'ref-not-found',
    texts: {
      'models/e.yml': "exposures: [{name: e, type: dashboard, owner: {name: o}, depends_on: [ref('gone')]}]",
    },
    marked: "ref('gone')",
  },
  'an exposure of no type': {
    code: 'wrong-type',
    texts: { 'models/e.yml': 'exposures: [{name: e, type: dashbord, owner: {name: o}}]' },
    marked: 'dashbord',
  },
  'a unit test of nothing': {
    code: 'unit-test-model',
    texts: {
      'models/orders.sql': 'select 1',
      'models/u.yml': 'unit_tests: [{name: u, model: order, given: [], expect: {rows: []}}]',
    },
    marked: 'order',
    hint: 'Did you mean "orders"?',
  },
  'a misspelt field of a location': {
    code: 'bad-location',
    texts: {
      'models/s.yml': "sources: [{name: raw, meta: {external_location: 'd/{nam}.csv'}, tables: [{name: t}]}]",
    },
    marked: "'d/{nam}.csv'",
    hint: 'Did you mean "name"?',
  },
  'two macros of one name': {
    code: 'macro-twice',
    texts: {
      'macros/a.sql': '{% macro m() %}1{% endmacro %}',
      'macros/b.sql': '{% macro m() %}2{% endmacro %}',
    },
    marked: 'm',
    in: 'macros/b.sql',
  },
  'a description of no macro': {
    code: 'no-such-macro',
    texts: { 'macros/a.sql': '{% macro cents() %}1{% endmacro %}', 'macros/m.yml': 'macros: [{name: cent}]' },
    marked: 'cent',
    hint: 'Did you mean "cents"?',
    severity: 'warning',
  },
  'two docs blocks of one name': {
    code: 'doc-twice',
    texts: { 'models/a.md': '{% docs d %}1{% enddocs %}', 'models/b.md': '{% docs d %}2{% enddocs %}' },
    marked: '{% docs d %}2{% enddocs %}',
  },
  'an access that does not exist': {
    code: 'bad-access',
    texts: { 'models/a.sql': 'select 1', 'models/s.yml': 'models: [{name: a, config: {access: publc}}]' },
    marked: 'publc',
    hint: 'Did you mean "public"?',
  },
  'two selectors of one name': {
    code: 'selector-twice',
    texts: { 'selectors.yml': 'selectors:\n  - {name: s, definition: a}\n  - {name: s, definition: b}\n' },
    marked: 's',
  },
  'meta in two places': {
    code: 'given-twice',
    texts: {
      'models/a.sql': 'select 1',
      'models/s.yml': 'models: [{name: a, meta: {x: 1}, config: {meta: {y: 1}}}]',
    },
    marked: 'meta',
  },
  'broken Jinja': {
    code: 'jinja-syntax',
    texts: { 'models/a.sql': '\n\nselect {{ 1 + }}' },
    marked: '}}',
  },
};

describe('mistakes are told with their place', () => {
  for (const [name, wanted] of Object.entries(cases)) {
    it(name, () => {
      const { value: project, diagnostics } = loadTexts(wanted.texts);
      const found = diagnostics.filter(({ code }) => code === wanted.code);
      expect(diagnostics.map(({ code }) => code)).toContain(wanted.code);
      const { at, hints, severity } = found[0]!;
      const text = project.texts.get(at!.path);
      expect(text, at!.path).toBeDefined();
      expect(text!.slice(at!.start, at!.end)).toBe(wanted.marked);
      expect(severity).toBe(wanted.severity ?? 'error');
      if (wanted.in !== undefined) expect(at!.path).toBe(wanted.in);
      if (wanted.hint !== undefined) expect(hints).toContain(wanted.hint);
      expect(codeFrame(text!, at!)).toContain('^');
      // One mistake, one message: nothing follows from it.
      expect(diagnostics).toHaveLength(1);
    });
  }

  it('tells the whole cycle, each step at its own place', () => {
    const [problem] = loadTexts(cases['a cycle']!.texts).diagnostics;
    expect(problem?.message).toContain('a -> b -> c -> a');
    expect(problem?.related?.map(({ at }) => at.path)).toEqual(['models/b.sql', 'models/c.sql']);
  });
});
