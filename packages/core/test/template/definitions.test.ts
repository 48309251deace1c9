import { describe, expect, it } from 'vitest';
import {
  callMacro,
  extractBlocks,
  PyFunction,
  parseDefinitions,
  parseTemplate,
  repr,
} from '../../src/template/index.ts';

const nothing = { lookup: () => undefined };

describe('parseDefinitions', () => {
  const text = [
    'text {{ that is not looked at',
    '-- }}',
    "{% macro dollars(column: string, places=2, kinds: list[string]=['a']) -%}",
    '  round({{ column }}, {{ places }})',
    '{%- endmacro %}',
    '{% test positive(model, column_name) %}select * from {{ model }}{% endtest %}',
    "{%- materialization swap, adapter='duckdb', supported_languages=['sql', 'python'] -%}x{%- endmaterialization -%}",
    '{% materialization plain, default %}y{% endmaterialization %}',
    '',
  ].join('\n');
  const { value, diagnostics } = parseDefinitions('macros/m.sql', text);

  it('finds each block', () => {
    expect(diagnostics).toEqual([]);
    expect(value.map((each) => [each.kind, each.name])).toEqual([
      ['macro', 'dollars'],
      ['test', 'positive'],
      ['materialization', 'swap'],
      ['materialization', 'plain'],
    ]);
  });

  it('takes the white space that tags take as part of a block, as dbt does', () => {
    const written = [
      '\n   {%- macro one() -%} 1 {%- endmacro -%}  \n\n  {%- macro two() -%} 2 {%- endmacro -%}\n\n ',
      '{% macro three() %} 3 {% endmacro %}\n{#- note -#}\n\n{%- test four(model) -%} 4 {%- endtest -%}\n  ',
    ].join('');
    const found = parseDefinitions('macros/m.sql', written);
    expect(found.diagnostics).toEqual([]);
    expect(found.value.map((each) => each.text)).toEqual([
      '{%- macro one() -%} 1 {%- endmacro -%}  \n\n  ',
      '{%- macro two() -%} 2 {%- endmacro -%}\n\n ',
      '{% macro three() %} 3 {% endmacro %}',
      '\n\n{%- test four(model) -%} 4 {%- endtest -%}',
    ]);
  });

  it('keeps arguments as written', () => {
    expect(value[0]!.args).toEqual([
      { name: 'column', annotation: 'string' },
      { name: 'places', default: '2' },
      { name: 'kinds', annotation: 'list[string]', default: "['a']" },
    ]);
  });

  it('keeps the text and place of the block', () => {
    const [macro] = value;
    expect(macro!.text.startsWith('{% macro dollars(')).toBe(true);
    expect(macro!.text.endsWith('{%- endmacro %}')).toBe(true);
    expect(macro!.body).toBe('\n  round({{ column }}, {{ places }})\n');
    expect(text.slice(macro!.span.start, macro!.span.end)).toBe(macro!.text);
    expect(text.slice(macro!.nameSpan.start, macro!.nameSpan.end)).toBe('dollars');
  });

  it('knows adapter and languages of a materialization', () => {
    expect(value[2]).toMatchObject({ adapter: 'duckdb', supportedLanguages: ['sql', 'python'] });
    expect(value[3]).toMatchObject({ adapter: 'default', supportedLanguages: ['sql'] });
  });

  it('calls a macro', () => {
    expect(callMacro(value[0]!, nothing, ['x'])).toBe('round(x, 2)');
    expect(callMacro(value[0]!, nothing, ['x'], new Map([['places', 3]]))).toBe('round(x, 3)');
  });

  it('reports a syntax error inside a block at its place in the file', () => {
    const broken = 'ab\n{% macro m() %}{{ 1 + }}{% endmacro %}';
    const [problem] = parseDefinitions('m.sql', broken).diagnostics;
    expect(problem).toMatchObject({ code: 'jinja-syntax', message: "unexpected 'end of print statement'" });
    expect(broken.slice(problem!.at!.start, problem!.at!.end)).toBe('}}');
  });
});

describe('extractBlocks', () => {
  it('lets the body of a docs block hold anything', () => {
    const text =
      "{% docs orders %}\n# It's {{ raw }} and 100 % {# ok #}\n{% enddocs %}\n{%docs b%}x{%enddocs%}";
    const blocks = extractBlocks('docs.md', text, ['docs']).value;
    expect(blocks.map((block) => [block.name, text.slice(block.bodyStart, block.bodyEnd)])).toEqual([
      ['orders', "\n# It's {{ raw }} and 100 % {# ok #}\n"],
      ['b', 'x'],
    ]);
  });

  // dbt refuses the same files; the words are the dialect's own.
  it.each([
    ['{% macro a() %}', 'without finding a close tag'],
    ['{% if x %}{% macro a() %}{% endmacro %}{% endif %}', 'top level'],
    ['{% macro a() %}{% macro b() %}{% endmacro %}', 'nested'],
    ['{% endif %}', 'unexpected control flow end tag'],
    ['{% if x %}{% endfor %}', 'unexpected control flow end tag'],
    ['{# x', 'comment'],
    ['{{ x', "'}}'"],
    ['{{ "x }}', 'string'],
  ])('%s', (text, words) => {
    const { diagnostics } = extractBlocks('m.sql', text, ['macro']);
    expect(diagnostics[0]!.message).toContain(words);
  });
});

describe('a template of a file with several definitions', () => {
  it('lists those at the top level', () => {
    const template = parseTemplate('m.sql', '{% macro a() %}1{% endmacro %}{{ a() }}').value;
    expect(template.definitions.map((each) => each.name)).toEqual(['a']);
  });

  it('gives macros of the host the caller', () => {
    const macro = parseDefinitions('m.sql', '{% macro twice() %}{{ caller(1) }}{{ caller(2) }}{% endmacro %}')
      .value[0]!;
    const twice = new PyFunction('twice', (args, kwargs) => callMacro(macro, nothing, args, kwargs));
    expect(repr(twice)).toBe('<function twice>');
    const template = parseTemplate('t.sql', '{% call(n) twice() %}<{{ n }}>{% endcall %}').value;
    expect(template.definitions).toEqual([]);
  });
});
