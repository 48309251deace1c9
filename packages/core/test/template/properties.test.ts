import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractBlocks, parseTemplate, renderTemplate, TemplateError } from '../../src/template/index.ts';

const PIECES = [
  ...['{{', '}}', '{%', '%}', '{#', '#}', '{{-', '-}}', '{%-', '-%}', '{%+', '+%}', '{#-', '-#}'],
  ...[
    ' ',
    '\n',
    '\r\n',
    'x',
    'l',
    '1',
    '2.5',
    "'s'",
    '"',
    "'",
    '\\',
    '|',
    '.',
    ',',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
  ],
  ...['if x', 'else', 'endif', 'for i in l', 'endfor', 'set y = 1', 'endset', 'raw', 'endraw', 'macro m(a)'],
  ...[
    'endmacro',
    'call m()',
    'endcall',
    '|upper',
    ' is ',
    ' not ',
    ' in ',
    '~',
    '**',
    '+',
    '-',
    '*',
    '/',
    '%',
    '==',
  ],
  ...['docs d', 'enddocs', 'test t(m)', 'endtest', 'materialization v, default', 'é', '😀', '\u0000'],
];
const templates = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join(''));
const scope = { lookup: (name: string) => ({ x: 3, l: [1, 2, 3] })[name] };

function render(text: string): string | TemplateError {
  const { value, diagnostics } = parseTemplate('t.sql', text);
  expect(diagnostics).toEqual([]);
  try {
    return renderTemplate(value, scope);
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
}

describe('any text', () => {
  it.each([
    ['of template pieces', templates],
    ['of characters', fc.string({ unit: 'binary', maxLength: 60 })],
  ])(
    '%s parses, or gives one diagnostic inside the text; then it renders, or fails in order',
    (_name, texts) => {
      fc.assert(
        fc.property(texts, (text) => {
          const { value, diagnostics } = parseTemplate('t.sql', text);
          for (const { at, code } of diagnostics) {
            expect(code).toBe('jinja-syntax');
            expect(at!.start).toBeGreaterThanOrEqual(0);
            expect(at!.end).toBeLessThanOrEqual(text.length);
            expect(at!.start).toBeLessThanOrEqual(at!.end);
          }
          if (diagnostics.length > 0) return;
          try {
            renderTemplate(value, scope);
          } catch (error) {
            expect(error).toBeInstanceOf(TemplateError);
          }
        }),
        { numRuns: 3000 },
      );
    },
  );

  it('gives blocks that follow each other', () => {
    fc.assert(
      fc.property(templates, (text) => {
        let end = 0;
        for (const block of extractBlocks('m.sql', text, ['macro', 'docs', 'test']).value) {
          expect(block.start).toBeGreaterThanOrEqual(end);
          expect(block.bodyStart).toBeLessThanOrEqual(block.bodyEnd);
          end = block.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('without delimiters renders as itself, but for line ends and the last one', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/\{[{%#]/.test(text));
        expect(render(text)).toBe(text.replace(/\r\n?/g, '\n').replace(/\n$/, ''));
      }),
    );
  });

  it('in a raw block renders as itself', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes('{%') && !text.includes('\r'));
        expect(render(`{% raw %}${text}{% endraw %}.`)).toBe(`${text}.`);
      }),
    );
  });
});

describe('lexing takes time in proportion to the text', () => {
  // Each would be quadratic if the lexer looked back or ahead without a bound.
  it.each([
    ['{', 'braces'],
    ['{{ x }}', 'outputs'],
    ['{# c #}', 'comments'],
    [' {%- set y = 1 -%} ', 'stripped tags'],
    ['\n\n   ', 'white space'],
    ["{{ 'a' }}", 'strings'],
    ['{% raw %}{{{% endraw %}', 'raw blocks'],
  ])('%j', (piece) => {
    // A hundred thousand pieces: a quadratic lexer would need minutes, which the test does not have.
    parseTemplate('t.sql', piece.repeat(100_000));
  });
});

describe('laws of expressions', () => {
  const int = fc.oneof(
    fc.integer({ min: -1000, max: 1000 }),
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  );
  const text = (value: unknown) => (String(value).startsWith('-') ? `(${value})` : String(value));

  it('whole numbers are exact', () => {
    fc.assert(
      fc.property(int, int, (a, b) => {
        expect(render(`{{ ${text(a)} + ${text(b)} }}`)).toBe(String(BigInt(a) + BigInt(b)));
        expect(render(`{{ ${text(a)} - ${text(b)} }}`)).toBe(String(BigInt(a) - BigInt(b)));
        expect(render(`{{ ${text(a)} * ${text(b)} }}`)).toBe(String(BigInt(a) * BigInt(b)));
      }),
    );
  });

  it('a == a // b * b + a % b, and the rest has the sign of b', () => {
    fc.assert(
      fc.property(int, int, (a, b) => {
        fc.pre(BigInt(b) !== 0n);
        expect(
          render(`{{ ${text(a)} == ${text(a)} // ${text(b)} * ${text(b)} + ${text(a)} % ${text(b)} }}`),
        ).toBe('True');
        const rest = BigInt(render(`{{ ${text(a)} % ${text(b)} }}`) as string);
        expect(rest === 0n || rest < 0n === BigInt(b) < 0n).toBe(true);
      }),
    );
  });

  it('a float prints so that it reads the same', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const { value } = parseTemplate('t.sql', '{{ x }}');
        const printed = renderTemplate(value, { lookup: () => number });
        expect(Number(printed)).toBe(number === 0 ? 0 : number);
      }),
    );
  });

  it('a slice of a list is the slice of its string', () => {
    const bound = fc.option(fc.integer({ min: -12, max: 12 }), { nil: '' });
    const step = fc.constantFrom('', 1, 2, 3, -1, -2, -3);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii', maxLength: 10 }),
        bound,
        bound,
        step,
        (string, from, to, by) => {
          const slice = `[${from}:${to}:${by}]`;
          const { value } = parseTemplate('t.sql', `{{ s${slice} == (s|list)${slice}|join }}`);
          expect(renderTemplate(value, { lookup: () => string })).toBe('True');
        },
      ),
    );
  });

  it('sorting is stable, and reversing keeps equal items in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.nat())), (rows) => {
        const data = rows.map(([key], i) => ({ key, i }));
        const expected = (sign: number) =>
          [...data]
            .sort((a, b) => sign * (a.key - b.key))
            .map((row) => row.i)
            .join(',');
        const out = (filter: string) => {
          const { value } = parseTemplate('t.sql', `{{ xs|${filter}|map(attribute='i')|join(',') }}`);
          return renderTemplate(value, { lookup: () => data });
        };
        expect(out("sort(attribute='key')")).toBe(expected(1));
        expect(out("sort(attribute='key', reverse=true)")).toBe(expected(-1));
      }),
    );
  });
});
