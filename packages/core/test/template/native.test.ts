import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  hasJinja,
  literalEval,
  PyTuple,
  parseTemplate,
  renderNative,
  repr,
  Undefined,
} from '../../src/template/index.ts';

interface Case {
  readonly template: string;
  readonly repr?: string;
  readonly error?: string;
}

// The answers are dbt's: see README.md.
const table: { context: Record<string, unknown>; cases: Case[] } = JSON.parse(
  readFileSync(new URL('./native-table.json', import.meta.url), 'utf8'),
);

function native(text: string, context: Record<string, unknown> = {}): unknown {
  const { value, diagnostics } = parseTemplate('p.yml', text);
  expect(diagnostics).toEqual([]);
  return renderNative(value, {
    lookup: (name) => (Object.hasOwn(context, name) ? context[name] : undefined),
  });
}

describe('native rendering', () => {
  it.each(table.cases)('$template', ({ template, repr: wanted, error }) => {
    if (error !== undefined) expect(() => native(template, table.context)).toThrow();
    else {
      const value = native(template, table.context);
      expect(value instanceof Undefined ? 'Undefined' : repr(value)).toBe(wanted);
    }
  });
});

describe('literalEval', () => {
  it('reads literals of Python', () => {
    expect(literalEval('[1, -2.5, "a\\n", None, True]')).toEqual([1, -2.5, 'a\n', null, true]);
    expect(literalEval('(1,\n 2)')).toEqual(new PyTuple([1, 2]));
  });

  it.each(['', 'x', '1 +', '[1', 'f()', '007', '1 2', '{1: }', 'a.b', '__import__("os")'])(
    'refuses %j',
    (text) => {
      expect(() => literalEval(text)).toThrow();
    },
  );
});

describe('hasJinja', () => {
  it.each(['{{ a }}', '{% if %}', '{# c #}', 'a }} b', '%}', '#}'])('%j: yes', (text) => {
    expect(hasJinja(text)).toBe(true);
  });
  it.each(['', 'a', '{ a }', 'a % b', '#'])('%j: no', (text) => {
    expect(hasJinja(text)).toBe(false);
  });
});
