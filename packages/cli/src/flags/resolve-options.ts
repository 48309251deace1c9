import { type Checked, cliMessages, type Diagnostic, didYouMean } from '@tsdbt/core';
import { flagName, type Option } from './option.ts';
import { parseMapping } from './parse-mapping.ts';

/** Values of options under dbt's names, and which of them someone set. */
export interface ResolvedOptions {
  readonly values: Readonly<Record<string, unknown>>;
  /** Names set on the command line, in the environment or in the project file. */
  readonly set: ReadonlySet<string>;
}

/** Names that dbt still reads for flags with another name now. */
const oldEnvironmentNames: Readonly<Record<string, string>> = {
  defer: 'DEFER_TO_STATE',
  'favor-state': 'FAVOR_STATE_MODE',
  state: 'ARTIFACT_STATE_PATH',
};

/** Flags of the project file that no option can set, with dbt 1.11's defaults. */
const projectOnlyFlags: Readonly<Record<string, unknown>> = {
  require_batched_execution_for_custom_microbatch_strategy: false,
  require_event_names_in_deprecations: false,
  require_explicit_package_overrides_for_builtin_materializations: true,
  require_resource_names_without_spaces: true,
  source_freshness_run_project_hooks: true,
  skip_nodes_if_on_run_start_fails: false,
  state_modified_compare_more_unrendered_values: false,
  state_modified_compare_vars: false,
  require_yaml_configuration_for_mf_time_spines: false,
  require_nested_cumulative_type_params: false,
  validate_macro_args: false,
  require_all_warnings_handled_by_warn_error: false,
  require_generic_test_arguments_property: true,
  require_unique_project_resource_names: false,
  require_ref_searches_node_package_before_root: false,
};

/** What is said of the terminal counts for the log file too, where nothing is said of that. */
const followed = [
  ['log_format', 'log_format_file'],
  ['log_level', 'log_level_file'],
  ['use_colors', 'use_colors_file'],
] as const;

/**
 * The value of each option: from the command line, else `DBT_ENGINE_X` and `DBT_X` of the
 * environment, else `flags:` of the project file, else its default.
 */
export function resolveOptions(input: {
  readonly options: readonly Option[];
  /** What was given on the command line, by option name. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly projectFlags: Readonly<Record<string, unknown>>;
}): Checked<ResolvedOptions> {
  const diagnostics: Diagnostic[] = [];
  const values: Record<string, unknown> = { ...projectOnlyFlags };
  const set = new Set<string>();
  for (const [name, value] of Object.entries(input.projectFlags)) {
    if (Object.hasOwn(projectOnlyFlags, name) && value !== null) values[name] = value;
  }
  for (const option of input.options) {
    const name = flagName(option);
    const chosen = choose(option, input);
    if (chosen === undefined) {
      if (option.default !== undefined) values[name] = option.default;
      continue;
    }
    const { value, diagnostics: problems } = convert(option, chosen.raw, chosen.from);
    diagnostics.push(...problems);
    if (problems.length === 0) values[name] = value;
    set.add(name);
  }
  for (const [name, follower] of followed) {
    if (set.has(name) && !set.has(follower) && values[name] !== undefined) values[follower] = values[name];
  }
  if (/^(1|t|true|y|yes)$/i.test(input.env.DO_NOT_TRACK ?? '')) values.send_anonymous_usage_stats = false;
  return { value: { values, set }, diagnostics };
}

function choose(
  option: Option,
  input: {
    readonly given: Readonly<Record<string, unknown>>;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly projectFlags: Readonly<Record<string, unknown>>;
  },
): { readonly raw: unknown; readonly from: string } | undefined {
  const given = input.given[option.name];
  if (given !== undefined) return { raw: given, from: `--${option.name}` };
  if (option.env !== undefined) {
    for (const name of [`DBT_ENGINE_${option.env}`, `DBT_${option.env}`]) {
      const value = input.env[name];
      if (value !== undefined && value !== '') return { raw: value, from: name };
    }
    const old = oldEnvironmentNames[option.name];
    const value = old === undefined ? undefined : input.env[`DBT_${old}`];
    if (value !== undefined && value !== '') return { raw: value, from: `DBT_${old}` };
    const silent = input.env.DBT_NO_PRINT;
    if (option.name === 'print' && silent) return { raw: !truth(silent), from: 'DBT_NO_PRINT' };
  }
  const project = input.projectFlags[flagName(option)];
  if (project !== undefined && project !== null) return { raw: project, from: `flags: ${flagName(option)}` };
  return undefined;
}

function convert(option: Option, raw: unknown, from: string): Checked<unknown> {
  const bad = (expected: string, hint?: string): Checked<unknown> => ({
    value: undefined,
    diagnostics: [cliMessages.optionValue({ name: from, value: String(raw), expected, hint })],
  });
  switch (option.kind) {
    case 'boolean': {
      const value = typeof raw === 'boolean' ? raw : truth(String(raw));
      return value === undefined ? bad('true or false') : { value, diagnostics: [] };
    }
    case 'number': {
      const text = String(raw).trim();
      const { least } = option;
      if (least !== undefined && !(/^\d+$/.test(text) && Number(text) >= least)) {
        return bad(`a whole number of at least ${least}`);
      }
      return /^-?\d+(\.\d+)?$/.test(text) ? { value: Number(text), diagnostics: [] } : bad('a number');
    }
    case 'yaml':
      if (typeof raw === 'object') return { value: raw, diagnostics: [] };
      return parseMapping(String(raw), from);
    case 'list': {
      const given = Array.isArray(raw) ? raw.map(String) : [String(raw)];
      // One text may hold several words: `--resource-type 'model test'`.
      const isSplit = option.choices !== undefined || !Array.isArray(raw);
      const list = isSplit ? given.flatMap((each) => each.split(/\s+/).filter(Boolean)) : given;
      const wrong = option.choices && list.find((each) => !option.choices?.includes(each));
      if (wrong === undefined) return { value: list, diagnostics: [] };
      return wrongChoice(option, wrong, from);
    }
    case 'string': {
      // `retry` hands the sample of an earlier run on as it stands in the artifact: a mapping.
      const value = typeof raw === 'object' ? JSON.stringify(raw) : String(raw);
      if (!option.choices || option.choices.includes(value)) return { value, diagnostics: [] };
      return wrongChoice(option, value, from);
    }
  }
}

function wrongChoice(option: Option, value: string, from: string): Checked<unknown> {
  const choices = option.choices ?? [];
  const expected = `one of ${choices.join(', ')}`;
  const hint = didYouMean(value, choices);
  return { value: undefined, diagnostics: [cliMessages.optionValue({ name: from, value, expected, hint })] };
}

/** Truth as click reads it from text. */
function truth(text: string): boolean | undefined {
  if (/^(1|true|t|yes|y|on)$/i.test(text.trim())) return true;
  if (/^(0|false|f|no|n|off)$/i.test(text.trim())) return false;
  return undefined;
}
