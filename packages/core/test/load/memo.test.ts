import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checked } from '../../src/diagnostics/diagnostic.ts';
import { SessionMemo } from '../../src/memo.ts';
import type { Project } from '../../src/project/project.ts';
import { loadTexts, type Texts } from './memory-project.ts';

const BASE: Texts = {
  'dbt_project.yml':
    'name: shop\nmodels: {shop: {+tags: [t], marts: {+materialized: table}}}\nvars: {x: 1}\n',
  'models/a.sql': "select * from {{ source('raw', 't') }}",
  'models/marts/b.sql': "{{ config(meta={'m': 1}) }}select * from {{ ref('a') }} -- {{ helper() }}",
  'models/schema.yml':
    "models:\n  - name: a\n    description: \"{{ doc('d') }}\"\n    columns: [{name: id, tests: [unique, {own: {arguments: {x: \"{{ var('x') }}\"}}}]}]\n  - name: b\n    tests: [{relationships: {column_name: id, to: ref('a'), field: id}}]\nsources: [{name: raw, tables: [{name: t, tests: [{own: {arguments: {x: 2}}}]}]}]\n",
  'models/docs.md': '{% docs d %}words{% enddocs %}',
  'macros/m.sql':
    '{% macro helper() %}1{% endmacro %}{% test own(model, x, column_name=none) %}select 1 from {{ model }}{% endtest %}',
  'seeds/s.csv': 'a\n1\n',
  'snapshots/s.sql':
    "{% snapshot snap %}{{ config(strategy='check', check_cols='all', unique_key='id') }}select * from {{ ref('b') }}{% endsnapshot %}",
  'tests/one.sql': "select * from {{ ref('s') }} where false",
};

/** Other texts that the files may come to hold: good, broken, gone. */
const EDITS: Readonly<Record<string, readonly (string | undefined)[]>> = {
  'models/a.sql': ['select 1 as id', '{{ config(enabled=false) }}select 1', 'select {{', undefined],
  'models/marts/b.sql': [
    "select * from {{ ref('a') }} join {{ ref('s') }} using (id)",
    "select * from {{ ref('snap') }}",
  ],
  'models/c.sql': ["select * from {{ ref('b') }}", "{{ config(alias='a') }}select 1"],
  'models/schema.yml': [
    'models: [{name: a, config: {enabled: false}}]',
    'models: [{name: a, descripton: x}',
    undefined,
  ],
  'models/more.yml': [
    'models: [{name: c, columns: [{name: id, tests: [unique]}]}]',
    'models: [{name: a, config: {tags: [u]}}]',
  ],
  'models/docs.md': ['{% docs d %}other{% enddocs %}', undefined],
  'macros/m.sql': ["{% macro helper() %}{{ config(tags='from_macro') }}{% endmacro %}", undefined],
  'macros/names.sql': [
    '{% macro generate_alias_name(custom_alias_name, node) %}x_{{ node.name }}{% endmacro %}',
    undefined,
  ],
  'dbt_project.yml': [
    'name: shop\nmodels: {+schema: s}\nvars: {x: 2}\n',
    'name: shop\nmodels: {shop: {off: {+enabled: false}}}\n',
  ],
};

const edit = fc.constantFrom(
  ...Object.entries({ ...EDITS }).flatMap(([path, texts]) =>
    [...texts, BASE[path]].map((text) => ({ path, text })),
  ),
);

describe('a remembered load', () => {
  it('equals a cold one, whatever was edited before', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const memo = new SessionMemo();
        let texts: Texts = BASE;
        loadTexts(texts, memo);
        for (const { path, text } of edits) {
          const { [path]: _, ...others } = texts;
          texts = text === undefined ? others : { ...others, [path]: text };
          memo.nextRound();
          expect(plain(loadTexts(texts, memo))).toEqual(plain(loadTexts(texts)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives back the very same nodes where nothing changed', () => {
    const memo = new SessionMemo();
    const first = loadTexts(BASE, memo).value;
    const again = loadTexts({ ...BASE, 'models/marts/b.sql': "select * from {{ ref('a') }}" }, memo).value;
    const id = 'snapshot.shop.snap';
    expect(again.nodes.get(id)).toBe(first.nodes.get(id));
    expect(again.nodes.get('model.shop.b')).not.toBe(first.nodes.get('model.shop.b'));
  });
});

/** Everything of a load as plain data; templates are told by their text. */
function plain({ value: project, diagnostics }: Checked<Project>): unknown {
  const { graph, nodes, disabled, macros, docs, groups, selectors, texts } = project;
  const withoutTemplate = (node: object) => ({ ...node, template: undefined, definition: undefined });
  return {
    diagnostics,
    nodes: [...nodes].map(([id, node]) => [id, withoutTemplate(node)]),
    disabled: [...disabled].map(([id, list]) => [id, list.map(withoutTemplate)]),
    macros: [...macros].map(([id, macro]) => [id, withoutTemplate(macro), macro.definition.text]),
    rest: [[...docs], [...groups], [...selectors], [...texts]],
    edges: graph.ids().map((id) => [id, graph.parents(id)]),
  };
}
