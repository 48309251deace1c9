import { describe, expect, test } from 'vitest';
import { LocalZone, pythonModules } from '../../src/python/index.ts';
import { parseTemplate, renderTemplate, TemplateError } from '../../src/template/index.ts';
import table from './python-table.json' with { type: 'json' };

interface Entry {
  readonly template: string;
  readonly expected?: string;
  readonly error?: { readonly type: string; readonly message: string; readonly line: number | null };
}

const localZone = new LocalZone('UTC');
const modules = pythonModules({ clock: { nowMicros: () => 0n, localZone } });

/** The text of a template, or its error as `type: message`. */
function answer(template: string): string {
  const parsed = parseTemplate('t.sql', template);
  expect(parsed.diagnostics).toEqual([]);
  try {
    return renderTemplate(parsed.value, { lookup: (name) => (name === 'modules' ? modules : undefined) });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return `${error.type}: ${error.message}`;
  }
}

describe("dbt's modules answer as Python does", () => {
  test.each((table as readonly Entry[]).map((entry) => [entry.template, entry] as const))(
    '%s',
    (template, entry) => {
      expect(answer(template)).toBe(
        entry.error ? `${entry.error.type}: ${entry.error.message}` : entry.expected,
      );
    },
  );
});
