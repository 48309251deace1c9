import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  makeFloat,
  makeInt,
  PyDict,
  PySet,
  PyTuple,
  parseTemplate,
  renderTemplate,
  TemplateError,
} from '../../src/template/index.ts';

interface Case {
  readonly name: string;
  readonly group: string;
  readonly template: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly expected?: string;
  readonly error?: { readonly type: string; readonly message: string; readonly line: number | null };
}

// The answers are real Jinja2's: see README.md.
const cases: Case[] = JSON.parse(readFileSync(new URL('./jinja-table.json', import.meta.url), 'utf8'));

/** What the dialect refuses although Jinja2 can: a name, and the words of the error. */
const REFUSED: Readonly<Record<string, string>> = {
  "{{ '\\N{BULLET}' }}": '\\N{...} escapes are not supported',
  "{{ 'abc'.encode() is string }}": 'bytes are not supported',
};

/** Errors that the dialect words in its own way, since Jinja2's words name its inside. */
const OWN_WORDS: Readonly<Record<string, string>> = {
  "duplicate argument 'l_1_a' in function definition": "duplicate argument 'a' in the signature",
  "jinja2.sandbox.SandboxedEnvironment.call() got multiple values for keyword argument 'a'":
    "dict() got multiple values for keyword argument 'a'",
  'jinja2.sandbox.SandboxedEnvironment.call() argument after ** must be a mapping, not NoneType':
    'm() argument after ** must be a mapping, not NoneType',
  'Value after * must be an iterable, not int': 'm() argument after * must be an iterable, not int',
};
const NO_LOADER = 'no loader for this environment specified';

/** Values that JSON cannot hold come as objects with one key that begins with `$`. */
function revive(value: unknown): unknown {
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? makeFloat(value) : value;
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [key, inner] = entries.length === 1 ? entries[0]! : ['', null];
  if (key === '$tuple') return new PyTuple((inner as unknown[]).map(revive));
  if (key === '$set') return new PySet((inner as unknown[]).map(revive));
  if (key === '$float')
    return makeFloat(inner === 'inf' ? Infinity : inner === '-inf' ? -Infinity : Number(inner));
  if (key === '$int') return makeInt(BigInt(inner as string));
  return PyDict.of(entries.map(([name, item]) => [name, revive(item)] as const));
}

type Result = { text: string } | { type: string; message: string; line: number };

const lineAt = (text: string, offset: number) => text.slice(0, offset).split(/\r\n?|\n/).length;

/** Renders as Jinja2 would: the text, or the type, message and line of the error. */
function render({ template, context }: Case): Result {
  const parsed = parseTemplate('t.sql', template);
  const [problem] = parsed.diagnostics;
  if (problem) {
    return {
      type: 'TemplateSyntaxError',
      message: problem.message,
      line: lineAt(template, problem.at!.start),
    };
  }
  const names = new Map(Object.entries(context).map(([name, value]) => [name, revive(value)]));
  try {
    return { text: renderTemplate(parsed.value, { lookup: (name) => names.get(name) }) };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { type: error.type, message: error.message, line: lineAt(template, error.at!.start) };
  }
}

const groups = new Map<string, Case[]>();
for (const each of cases) groups.set(each.group, [...(groups.get(each.group) ?? []), each]);

describe.each([...groups])('%s', (_group, members) => {
  it.each(members.map((each) => [each.name, each] as const))('%s', (_name, each) => {
    const result = render(each);
    const refused = REFUSED[each.template];
    if (refused !== undefined) expect(result).toMatchObject({ message: refused });
    else if (each.error === undefined) expect(result).toEqual({ text: each.expected });
    else if (each.error.message === NO_LOADER) {
      expect(result).toMatchObject({
        message: expect.stringContaining('there are no other templates to load'),
      });
    } else {
      const { type, message, line } = each.error;
      // What Jinja2 or Python finds while it compiles, the dialect finds while it parses.
      const early = type === 'SyntaxError' || type === 'TemplateAssertionError';
      const types = early ? [type, 'TemplateSyntaxError'] : [type];
      expect(result).toMatchObject({ message: OWN_WORDS[message] ?? message });
      expect(types).toContain((result as { type: string }).type);
      if (line !== null) expect(result).toMatchObject({ line });
    }
  });
});

it('holds at least 600 templates', () => {
  expect(cases.length).toBeGreaterThan(600);
});
