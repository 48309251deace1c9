import { describe, expect, it } from 'vitest';
import {
  callMacro,
  Interrupt,
  MacroReturn,
  parseDefinitions,
  parseTemplate,
  pyFunction,
  pyObject,
  renderTemplate,
  renderWithMap,
  type Scope,
  type StaticCall,
  TemplateError,
  walkCalls,
} from '../../src/template/index.ts';

const scopeOf = (names: Record<string, unknown>): Scope => ({
  lookup: (name) => (Object.hasOwn(names, name) ? names[name] : undefined),
});

const render = (text: string, names: Record<string, unknown> = {}, lenient = false) =>
  renderTemplate(parseTemplate('models/a.sql', text).value, scopeOf(names), { lenient });

function failure(body: () => unknown): TemplateError {
  try {
    body();
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error('there was no error');
}

describe('macros of the host', () => {
  const file = [
    '{% macro outer(x) %}a {{ inner(x) }} b{% endmacro %}',
    '{% macro inner(x) %}{{ x.missing.more }}{% endmacro %}',
    '{% macro value() %}text{% do return([1, 2]) %}more{% endmacro %}',
    '{% macro wrap() %}[{{ caller() }}]{% endmacro %}',
    '{% macro sees() %}{{ local is defined }}{% endmacro %}',
  ].join('\n');
  const names: Record<string, unknown> = {};
  const scope = scopeOf(names);
  for (const macro of parseDefinitions('macros/m.sql', file).value) {
    names[macro.name] = pyFunction(macro.name, (args, kwargs) => callMacro(macro, scope, args, kwargs));
  }
  names.return = pyFunction('return', ([value]) => {
    throw new MacroReturn(value);
  });

  it('give the value that they return', () => {
    expect(render('{% set v = value() %}{{ v[1] }} {{ v }}', names)).toBe('2 [1, 2]');
  });

  it('get the body of a call block', () => {
    expect(render('{% set x = 5 %}{% call wrap() %}{{ x }}{% endcall %}', names)).toBe('[5]');
  });

  it('do not see the variables of the template that calls them', () => {
    expect(render('{% set local = 1 %}{{ sees() }}', names)).toBe('False');
  });

  it('put the calls that led to an error on it', () => {
    const text = 'select\n  {{ outer({}) }}';
    const error = failure(() => render(text, names));
    expect(error.message).toBe("'dict object' has no attribute 'missing'");
    expect(error.at!.path).toBe('macros/m.sql');
    expect(file.slice(error.at!.start, error.at!.end)).toBe('x.missing.more');
    expect(error.frames.map((frame) => [frame.name, frame.at.path])).toEqual([
      ['inner', 'macros/m.sql'],
      ['outer', 'models/a.sql'],
    ]);
    expect(text.slice(error.frames[1]!.at.start, error.frames[1]!.at.end)).toBe('outer({})');
  });
});

describe('errors', () => {
  it.each([
    ['a {{ b.c.d }} e', "'b' is undefined", 'b.c'],
    ['{{ 1 + (2 - "x") }}', "unsupported operand type(s) for -: 'int' and 'str'", '2 - "x"'],
    ['{{ "x"|nope }}', "No filter named 'nope'.", '"x"|nope'],
    ['{% for x in 5 %}{% endfor %}', "'int' object is not iterable", '5'],
    ['{{ f(1) }}', "'f' is undefined", 'f(1)'],
    ['{% set a, b = [1] %}', 'not enough values to unpack (expected 2, got 1)', 'a, b'],
  ])('%s', (text, message, place) => {
    const error = failure(() => render(text));
    expect(error.message).toBe(message);
    expect(text.slice(error.at!.start, error.at!.end)).toBe(place);
  });

  it('of a function of the host stand at its call', () => {
    const fail = pyFunction('fail', () => {
      throw new Error('no such table');
    });
    const text = 'x\n{{ fail("a") }}';
    const error = failure(() => render(text, { fail }));
    expect(error.message).toBe('no such table');
    expect(text.slice(error.at!.start, error.at!.end)).toBe('fail("a")');
  });

  it('let interrupts through', () => {
    class Question extends Interrupt {}
    const question = new Question();
    const ask = pyFunction('ask', () => {
      throw question;
    });
    let caught: unknown;
    try {
      render('{% macro m() %}{{ ask() }}{% endmacro %}{{ m() }}', { ask });
    } catch (error) {
      caught = error;
    }
    expect(caught).toBe(question);
  });
});

describe("dbt's lenient undefined", () => {
  it.each([
    ['{{ missing.a.b }}', ''],
    ['{{ missing.call(1).more[0]["x"] }}', ''],
    ['{{ missing() }}', ''],
    ['{{ {}.a.b }}{{ [][0].x }}', ''],
    ['{{ missing.a is defined }}', 'False'],
    ['{% for x in missing.a %}{{ x }}{% endfor %}', ''],
  ])('%s', (text, expected) => {
    expect(render(text, {}, true)).toBe(expected);
    if (expected === '') expect(() => render(text)).toThrow();
  });

  it('still fails in arithmetic', () => {
    expect(() => render('{{ missing + 1 }}', {}, true)).toThrow("'missing' is undefined");
  });
});

describe('renderWithMap', () => {
  const file = '{% macro dollars(c) %}\n  round({{ c }}, 2)\n{% endmacro %}';
  const macro = parseDefinitions('macros/m.sql', file).value[0]!;
  const names: Record<string, unknown> = {
    dollars: pyFunction('dollars', (args, kwargs) => callMacro(macro, scopeOf(names), args, kwargs)),
  };
  const text = "select {{ dollars('x') }}, {% for i in [1, 2] %}{{ i }};{% endfor %} from t";
  const template = parseTemplate('models/a.sql', text).value;
  const { text: out, map } = renderWithMap(template, scopeOf(names));

  it('gives the same text', () => {
    expect(out).toBe(renderTemplate(template, scopeOf(names)));
  });

  it('covers the text from end to end', () => {
    let at = 0;
    for (const segment of map) {
      expect(segment.outStart).toBe(at);
      at = segment.outEnd;
    }
    expect(at).toBe(out.length);
  });

  it('leads into the macro and to its call', () => {
    const place = out.indexOf('x,');
    const segment = map.find(({ outStart, outEnd }) => outStart <= place && place < outEnd)!;
    expect(segment.at.path).toBe('macros/m.sql');
    expect(file.slice(segment.at.start, segment.at.end)).toBe('{{ c }}');
    const [call] = segment.calls;
    expect(text.slice(call!.start, call!.end)).toBe("{{ dollars('x') }}");
  });
});

describe('walkCalls', () => {
  it('finds the calls with what is literal in them', () => {
    const text =
      "{{ config(tags=['a', 'b'], x=y) }}{% if f(*z) %}{{ dbt_utils.star(ref('stg_order', v=2)) }}{% endif %}";
    const calls: StaticCall[] = [];
    walkCalls(parseTemplate('a.sql', text).value, (call) => calls.push(call));
    expect(calls.map((call) => call.name)).toEqual(['config', 'f', 'dbt_utils.star', 'ref']);
    const [config, f, star, ref] = calls;
    expect(config!.kwargs.get('tags')).toMatchObject({ literal: true, value: ['a', 'b'] });
    expect(config!.kwargs.get('x')).toMatchObject({ literal: false });
    expect(f!.open).toBe(true);
    expect(star!.args[0]!.literal).toBe(false);
    expect(ref!.args[0]!.value).toBe('stg_order');
    expect(text.slice(ref!.args[0]!.span.start, ref!.args[0]!.span.end)).toBe("'stg_order'");
    expect(ref!.kwargs.get('v')!.value).toBe(2);
  });
});

describe('objects of the host', () => {
  const relation = pyObject({
    typeName: 'Relation',
    getAttr: (name: string) => ({ schema: 'main', identifier: 'orders' })[name],
    str: () => '"main"."orders"',
    equals: (other: unknown) => other === 'x',
    truth: () => false,
    binary: (operator: string, other: unknown, reflected: boolean) =>
      operator === '+' ? `${reflected ? 'r' : 'l'}${other}` : undefined,
  });

  it.each([
    ['{{ r }}|{{ r.schema }}|{{ r.nope }}', '"main"."orders"|main|'],
    ['{{ r == "x" }} {{ "x" == r }} {{ r == "y" }}', 'True True False'],
    ['{{ "yes" if r else "no" }}', 'no'],
    ['{{ r + 1 }} {{ 1 + r }}', 'l1 r1'],
    ['{{ d.a.b }} {{ d.items()|list }} {{ d }}', "1 [('a', {'b': 1})] {'a': {'b': 1}}"],
  ])('%s', (text, expected) => {
    expect(render(text, { r: relation, d: { a: { b: 1 } } })).toBe(expected);
  });

  it('are not changed when they are plain data', () => {
    const d = { a: 1 };
    expect(() => render('{% do d.update({"a": 2}) %}', { d })).toThrow('read-only');
    expect(() => render('{% do xs.append(1) %}', { xs: Object.freeze([1]) })).toThrow('read-only');
    expect(d).toEqual({ a: 1 });
  });
});
