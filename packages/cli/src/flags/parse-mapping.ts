import { type Checked, cliMessages, parseYaml } from '@tsdbt/core';

/** A YAML or JSON mapping given as an argument, such as `--vars '{a: 1}'`; nothing is an empty one. */
export function parseMapping(text: string, name: string): Checked<Readonly<Record<string, unknown>>> {
  const { value: document, diagnostics } = parseYaml(name, text);
  const problem = diagnostics.find((each) => each.severity === 'error');
  const bad = (reason: string) => ({ value: {}, diagnostics: [cliMessages.yamlOption({ name, reason })] });
  if (problem) return bad(problem.message);
  const value = document.value;
  if (value === null) return { value: {}, diagnostics: [] };
  if (typeof value !== 'object') return bad(`it is ${JSON.stringify(value)}`);
  if (Array.isArray(value)) return bad('it is a list');
  return { value: value as Record<string, unknown>, diagnostics: [] };
}
