import { describe, expect, it } from 'vitest';
import { commandOptions, selecting } from '../src/flags/command-options.ts';
import { globalOptions } from '../src/flags/global-options.ts';
import { resolveOptions } from '../src/flags/resolve-options.ts';
import { toFlags } from '../src/flags/to-flags.ts';

const options = [...globalOptions, ...selecting, commandOptions.fullRefresh, commandOptions.resourceType];

const resolve = (input: {
  given?: Record<string, unknown>;
  env?: Record<string, string>;
  projectFlags?: Record<string, unknown>;
}) => resolveOptions({ options, given: {}, env: {}, projectFlags: {}, ...input });

const optionValue = (name: string, input: Parameters<typeof resolve>[0]) => resolve(input).value.values[name];
const problems = (input: Parameters<typeof resolve>[0]) =>
  resolve(input).diagnostics.map(({ message }) => message);

describe('resolveOptions', () => {
  it('prefers the command line, then the environment, then the project, then the default', () => {
    const projectFlags = { fail_fast: true, printer_width: 100 };
    expect(optionValue('fail_fast', {})).toBe(false);
    expect(optionValue('fail_fast', { projectFlags })).toBe(true);
    expect(optionValue('fail_fast', { projectFlags, env: { DBT_FAIL_FAST: 'false' } })).toBe(false);
    expect(optionValue('fail_fast', { env: { DBT_FAIL_FAST: '0' }, given: { 'fail-fast': true } })).toBe(
      true,
    );
    expect(optionValue('printer_width', { projectFlags })).toBe(100);
  });

  it('lets DBT_ENGINE_X win over DBT_X', () => {
    expect(optionValue('target', { env: { DBT_TARGET: 'a', DBT_ENGINE_TARGET: 'b' } })).toBe('b');
  });

  it('still reads the old names', () => {
    expect(optionValue('state', { env: { DBT_ARTIFACT_STATE_PATH: 'x' } })).toBe('x');
    expect(optionValue('defer', { env: { DBT_DEFER_TO_STATE: 'true' } })).toBe(true);
    expect(optionValue('print', { env: { DBT_NO_PRINT: 'true' } })).toBe(false);
  });

  it('reads mappings, numbers and lists', () => {
    expect(optionValue('vars', { given: { vars: '{start: 2024-01-01x, n: 3, flag: yes}' } })).toEqual({
      start: '2024-01-01x',
      n: 3,
      // YAML 1.1, as PyYAML reads it.
      flag: true,
    });
    expect(optionValue('vars', { given: { vars: '{"a": {"b": [1, "x"]}}' } })).toEqual({
      a: { b: [1, 'x'] },
    });
    expect(optionValue('printer_width', { env: { DBT_PRINTER_WIDTH: '120' } })).toBe(120);
    expect(optionValue('resource_types', { env: { DBT_RESOURCE_TYPES: 'model test' } })).toEqual([
      'model',
      'test',
    ]);
  });

  it('says what is wrong with a value, and where it came from', () => {
    expect(problems({ given: { 'indirect-selection': 'eagre' } })).toEqual([
      'Invalid value for --indirect-selection: "eagre" is not one of eager, cautious, buildable, empty',
    ]);
    expect(problems({ env: { DBT_FAIL_FAST: 'maybe' } })).toEqual([
      'Invalid value for DBT_FAIL_FAST: "maybe" is not true or false',
    ]);
    expect(problems({ given: { vars: '[1]' } })).toEqual([
      'The value of --vars is not a YAML mapping: it is a list',
    ]);
    expect(problems({ given: { 'printer-width': 'wide' } })).toEqual([
      'Invalid value for --printer-width: "wide" is not a number',
    ]);
  });

  it('gives flags of the project file that no option sets', () => {
    expect(optionValue('require_generic_test_arguments_property', {})).toBe(true);
    const projectFlags = { require_generic_test_arguments_property: false };
    expect(optionValue('require_generic_test_arguments_property', { projectFlags })).toBe(false);
  });
});

describe('toFlags', () => {
  const facts = { which: 'run', useColors: false, invocationCommand: 'tsdbt run' };

  it('gives every flag under dbt’s own name', () => {
    const { all, fullRefresh } = toFlags(resolve({ given: { 'full-refresh': true } }).value, facts);
    expect(fullRefresh).toBe(true);
    expect(all).toMatchObject({ FULL_REFRESH: true, WHICH: 'run', STORE_FAILURES: false, WRITE_JSON: true });
  });

  it('reads both spellings of --warn-error-options', () => {
    const read = (yaml: string) =>
      toFlags(resolve({ given: { 'warn-error-options': yaml } }).value, facts).warnErrorOptions;
    expect(read('{include: all, exclude: [A]}')).toEqual({ error: 'all', warn: ['A'], silence: [] });
    expect(read('{error: [A, B], silence: [C]}')).toEqual({ error: ['A', 'B'], warn: [], silence: ['C'] });
  });
});
