import { describe, expect, it } from 'vitest';
import {
  fromHost,
  PyDict,
  parseTemplate,
  pyFunction,
  renderTemplate,
  TemplateError,
  toHost,
} from '../../src/template/index.ts';

class HostObject {
  secret = 'secret';
  method() {
    return this.secret;
  }
}

const host: Record<string, unknown> = {
  s: 'text',
  n: 5,
  xs: [1, 2, 3],
  d: { a: 1, b: { c: 2 } },
  f: pyFunction('f', (args) => args[0] ?? null),
  raw: () => 'raw function of JS',
  date: new Date(0),
  object: new HostObject(),
  proto: Object.create({ inherited: 'inherited' }),
  regexp: /x/,
};

function render(text: string): string {
  const { value, diagnostics } = parseTemplate('t.sql', text);
  if (diagnostics.length > 0) return `error: ${diagnostics[0]!.message}`;
  try {
    return renderTemplate(value, { lookup: (name) => (Object.hasOwn(host, name) ? host[name] : undefined) });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return `error: ${error.message}`;
  }
}

// Each must be refused: an error, or nothing at all.
const ESCAPES = [
  "{{ ''.constructor }}",
  "{{ ''.constructor.constructor('return process')() }}",
  "{{ ''['constructor']['constructor']('return process')() }}",
  "{{ ''.__proto__ }}",
  "{{ ''.__class__ }}",
  "{{ ''.__class__.__mro__ }}",
  "{{ ''.__class__.__base__.__subclasses__() }}",
  '{{ xs.constructor }}',
  '{{ xs.__proto__ }}',
  '{{ xs.__proto__.polluted }}',
  "{{ xs['__proto__'] }}",
  "{{ xs['constructor'] }}",
  "{{ xs['length'] }}",
  "{{ xs['map'] }}",
  '{{ d.constructor }}',
  '{{ d.__proto__ }}',
  "{{ d['__proto__'] }}",
  "{{ d['constructor'] }}",
  "{{ d.get('__proto__') or '' }}",
  "{{ d.get('constructor') or '' }}",
  '{{ d.hasOwnProperty }}',
  '{{ d.toString }}',
  '{{ d.valueOf }}',
  '{{ {}.__proto__ }}',
  "{{ {}['constructor'] }}",
  '{{ n.constructor }}',
  '{{ (5).toFixed }}',
  '{{ true.constructor }}',
  '{{ f.constructor }}',
  "{{ f.constructor('return process')() }}",
  '{{ f.call }}',
  "{{ f.call('x') }}",
  '{{ f.apply }}',
  "{{ f.apply(none, ['x']) }}",
  '{{ f.bind }}',
  '{{ f.prototype }}',
  '{{ f.body }}',
  '{{ f.__globals__ }}',
  '{{ f.__code__ }}',
  '{{ raw() }}',
  '{{ raw.constructor }}',
  '{{ raw.name }}',
  '{{ date.constructor }}',
  '{{ date.getTime() }}',
  '{{ object.secret }}',
  '{{ object.method() }}',
  '{{ object.constructor }}',
  '{{ proto.inherited }}',
  "{{ proto['inherited'] }}",
  '{{ regexp.source }}',
  "{{ ''|attr('constructor') }}",
  "{{ ''|attr('__class__') }}",
  "{{ d|attr('constructor') }}",
  "{{ f|attr('constructor') }}",
  "{{ [f]|map(attribute='constructor')|list|string|replace('[Undefined]', '') }}",
  "{{ ['']|map(attribute='constructor.constructor')|list }}",
  "{{ ['']|map('attr', 'constructor')|first }}",
  "{{ xs|sum(attribute='constructor') }}",
  "{{ [d]|groupby('constructor')|map(attribute='grouper')|first }}",
  "{{ '{0.__class__}'.format('') }}",
  "{{ '{0.constructor}'.format('') }}",
  "{{ '{0[constructor]}'.format({}) }}",
  "{{ '{0.__class__.__init__.__globals__}'.format(f) }}",
  "{{ '{x.constructor}'.format(x=f) }}",
  "{{ '{x.constructor}'.format_map({'x': f}) }}",
  "{{ ('{0.constructor}'|safe).format(f) }}",
  "{{ '%(constructor)s' % {} }}",
  '{{ cycler.constructor }}',
  "{{ cycler.constructor.constructor('return this')() }}",
  '{{ cycler(1).constructor }}',
  '{{ cycler(1).__init__ }}',
  '{{ joiner().constructor }}',
  '{{ joiner.__init__.__globals__ }}',
  '{{ namespace(a=1).constructor }}',
  '{{ namespace(a=1).__proto__ }}',
  "{{ namespace()['constructor'] }}",
  '{{ range.constructor }}',
  '{{ range(3).constructor }}',
  '{{ dict.constructor }}',
  '{{ dict(a=1).constructor }}',
  '{% macro m() %}{% endmacro %}{{ m.constructor }}',
  '{% macro m() %}{% endmacro %}{{ m.code }}',
  '{% macro m() %}{% endmacro %}{{ m.frame }}',
  '{% macro m() %}{{ caller.constructor }}{% endmacro %}{% call m() %}{% endcall %}',
  '{% for x in xs %}{{ loop.constructor }}{% endfor %}',
  '{% for x in xs %}{{ loop.source }}{% endfor %}',
  '{{ self.constructor }}',
  '{{ self.__init__ }}',
  '{{ missing.constructor }}',
  '{{ missing.__class__ }}',
  '{{ none.constructor }}',
  '{{ constructor }}',
  '{{ __proto__ }}',
  '{{ hasOwnProperty }}',
  '{{ toString }}',
  '{{ process }}',
  '{{ globalThis }}',
  '{{ require }}',
  "{{ require('fs') }}",
  "{{ Function('return 1')() }}",
  "{{ eval('1') }}",
  '{{ this.constructor }}',
  '{{ arguments }}',
];

describe('no way out of a template', () => {
  it.each(ESCAPES)('%s', (text) => {
    const result = render(text);
    expect(result === '' || result.startsWith('error: ')).toBe(true);
  });

  it('has the host objects that the attempts name', () => {
    expect(render('{{ s }} {{ n }} {{ d.b.c }} {{ f(7) }}')).toBe('text 5 2 7');
  });
});

describe('prototypes stay clean', () => {
  it.each([
    "{% do d.update({'__proto__': {'polluted': 1}}) %}",
    "{% set m = {} %}{% do m.update({'__proto__': {'polluted': 1}}) %}{{ m.polluted }}",
    "{% set m = {'__proto__': {'polluted': 1}} %}{{ m.polluted }}",
    "{% set m = dict(**{'__proto__': {'polluted': 1}}) %}{{ m.polluted }}",
    "{% set n = namespace(**{'__proto__': {'polluted': 1}}) %}{{ n.polluted }}",
    '{% set n = namespace() %}{% set n.__proto__ = 1 %}{{ {}.polluted }}',
    "{{ f(**{'__proto__': {'polluted': 1}}) is none }}",
    '{% macro m() %}{{ kwargs.polluted }}{% endmacro %}{{ m(**{"__proto__": {"polluted": 1}}) }}',
  ])('%s', (text) => {
    render(text);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(render(text)).not.toContain('1');
  });

  it('converts such keys to own properties', () => {
    const dict = PyDict.of([['__proto__', PyDict.of([['polluted', 1]])]]);
    const object = toHost(dict) as Record<string, unknown>;
    expect(Object.keys(object)).toEqual(['__proto__']);
    expect(object.polluted).toBeUndefined();
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  });

  it('reads own properties of the host only', () => {
    const copied = fromHost({ ...JSON.parse('{"__proto__": {"x": 1}}') }) as PyDict;
    expect(copied.keys()).toEqual(['__proto__']);
  });
});

describe('what would take all memory or time is an error', () => {
  it.each([
    ['{{ range(10 ** 9) }}', 'Range too big'],
    ["{{ 'x' * 10 ** 10 }}", 'too large'],
    ['{{ [0] * 10 ** 10 }}', 'too large'],
    ["{{ 'x'.center(10 ** 10) }}", 'too large'],
    ["{{ 'x'.ljust(10 ** 10) }}", 'too large'],
    ["{{ 'x'.zfill(10 ** 10) }}", 'too large'],
    ["{{ 'x'|center(10 ** 10) }}", 'too large'],
    ["{{ 'x'|indent(10 ** 10) }}", 'too wide'],
    ["{{ '%1000000000d' % 1 }}", 'width too big'],
    ["{{ '%.1000000000f' % 1 }}", 'precision too big'],
    ["{{ '{:>1000000000}'.format(1) }}", 'too large'],
    ['{{ 10 ** (10 ** 10) }}', 'too large'],
    ['{{ 2 ** 100000000 }}', 'too large'],
    ['{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}', 'recursion'],
    ['{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}', 'recursion'],
    [`{{ ${'('.repeat(5000)}1${')'.repeat(5000)} }}`, 'too deeply nested'],
    [`{{ ${'['.repeat(5000)} }}`, 'too deeply nested'],
    [`{{ ${'not '.repeat(5000)} 1 }}`, 'too deeply nested'],
    [`{{ ${'-'.repeat(5000)} 1 }}`, 'too deeply nested'],
    [`${'{% if 1 %}'.repeat(5000)}`, 'too deeply nested'],
    [`{{ 1 ${'+ 1'.repeat(50000)} }}`, 'too deeply nested'],
    [`{{ a${'.b'.repeat(50000)} }}`, 'too deeply nested'],
    [`{{ a${'|upper'.repeat(50000)} }}`, 'too deeply nested'],
    [`{{ a ${'or a '.repeat(50000)} }}`, 'too deeply nested'],
    [`{{ 1 ${'if 1 else 1 '.repeat(50000)} }}`, 'too deeply nested'],
  ])('%.60s', (text, message) => {
    expect(render(text)).toMatch(/^error: /);
    expect(render(text)).toContain(message);
  });
});
