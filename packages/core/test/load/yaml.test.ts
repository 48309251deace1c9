import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../../src/diagnostics/diagnostic.ts';
import { str, typeName } from '../../src/template/index.ts';
import { parseYaml } from '../../src/yaml/yaml.ts';
import { keySpan, valueSpan } from '../../src/yaml/yaml-document.ts';

// What PyYAML reads in these texts (scripts/yaml-table.py). Here keys are text whatever they were,
// and a mapping has an order of its own for keys that are whole numbers.
interface Entry {
  readonly text: string;
  readonly value?: unknown;
  readonly error?: true;
}
const table = JSON.parse(
  readFileSync(new URL('./expected/yaml-table.json', import.meta.url), 'utf8'),
) as readonly Entry[];

describe('YAML is read as PyYAML reads it', () => {
  it('knows enough texts', () => expect(table.length).toBeGreaterThan(250));
  for (const { text, value, error } of table) {
    it(JSON.stringify(text), () => {
      const read = parseYaml('a.yml', text);
      expect(hasErrors(read.diagnostics)).toBe(error === true);
      if (error !== true) expect(tell(read.value.value)).toEqual(withTextKeys(value));
    });
  }
});

describe('types of YAML that no project needs', () => {
  for (const text of [
    'a: !!binary aGVsbG8=\n',
    'a: !!set {x, y}\n',
    'a: !!omap [x: 1]\n',
    'a: !custom x\n',
  ]) {
    it(`refuses ${text}`, () => expect(parseYaml('a.yml', text).diagnostics[0]?.code).toBe('yaml-syntax'));
  }
});

describe('places in YAML', () => {
  const text = 'models:\n  - name: "a"\n    tests: [unique, {x: {y: 1}}]\n    <<: &m {z: 1}\n  - *m\n';
  const { value: document } = parseYaml('a.yml', text);
  const cut = ({ start, end }: { start: number; end: number }) => text.slice(start, end);

  it('finds values', () => {
    expect(cut(valueSpan(document, ['models', 0, 'name']))).toBe('"a"');
    expect(cut(valueSpan(document, ['models', 0, 'tests', 0]))).toBe('unique');
    expect(cut(valueSpan(document, ['models', 0, 'tests', 1, 'x', 'y']))).toBe('1');
    expect(cut(valueSpan(document, ['models', 1]))).toBe('*m');
  });
  it('finds keys', () => {
    expect(cut(keySpan(document, ['models']))).toBe('models');
    expect(cut(keySpan(document, ['models', 0, 'tests', 1, 'x']))).toBe('x');
    expect(cut(keySpan(document, ['models', 0, 'z']))).toBe('z');
  });
  it('gives as much of a path as exists', () => {
    expect(cut(valueSpan(document, ['models', 0, 'name', 'deeper']))).toBe('"a"');
  });
  it('points at the second of two equal keys', () => {
    const [problem] = parseYaml('a.yml', 'a: 1\nb: 2\na: 3\n').diagnostics;
    expect(problem).toMatchObject({
      code: 'yaml-duplicate-key',
      severity: 'warning',
      at: { start: 10, end: 11 },
    });
    expect(problem?.related?.[0]?.at).toMatchObject({ start: 0, end: 1 });
  });
});

function tell(value: unknown): unknown {
  if (value === null) return ['NoneType', 'None'];
  if (Array.isArray(value)) return ['list', value.map(tell)];
  const type = typeName(value);
  if (type === 'dict')
    return ['dict', sorted(Object.entries(value as object).map(([key, item]) => [key, tell(item)]))];
  return [type, str(value)];
}

type Told = readonly [type: string, items: unknown];

function withTextKeys(told: unknown): unknown {
  const [type, items] = told as Told;
  if (type === 'list') return [type, (items as unknown[]).map(withTextKeys)];
  if (type !== 'dict') return told;
  return [
    type,
    sorted((items as [Told, unknown][]).map(([key, item]) => [String(key[1]), withTextKeys(item)])),
  ];
}

function sorted(pairs: readonly (readonly [string, unknown])[]): unknown {
  return pairs.some(([key]) => /^\d+$/.test(key)) ? [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)) : pairs;
}
