import { md5Hex } from '../../hash.ts';
import { str } from '../../template/index.ts';
import { isDict } from '../parse/shape.ts';

type Bag = Readonly<Record<string, unknown>>;

/** A generic test as declared, its arguments told apart from its config. */
export interface TestDefinition {
  readonly namespace: string | undefined;
  readonly name: string;
  /** Arguments of the test macro as written, `model` last. */
  readonly args: Bag;
  /** As written; texts may hold Jinja. */
  readonly config: Bag;
  readonly description: string;
  /** `name:` given by hand. */
  readonly givenName: string | undefined;
  /** Keys that dbt 1.11 wants elsewhere: arguments under `arguments`, config under `config`. */
  readonly misplaced: { readonly arguments: readonly string[]; readonly config: readonly string[] };
}

/** Why a declaration is none, in words, and the key that is to blame. */
export interface TestProblem {
  readonly problem: string;
  readonly key?: string;
}

/** Config keys that may stand beside the arguments, in the order in which dbt looks for them. */
const CONFIG_KEYS = [
  'severity',
  'tags',
  'enabled',
  'where',
  'limit',
  'warn_if',
  'error_if',
  'fail_calc',
  'store_failures',
  'store_failures_as',
  'meta',
  'database',
  'schema',
  'alias',
];

const NAME = /^(?:([A-Za-z_]\w*)\.)?([A-Za-z_]\w*)/;

/**
 * Reads one item of a `data_tests:` list in any of dbt's forms: a name, `{name: arguments}`, or
 * `{test_name: name, …}`. `nested` says whether `arguments:` holds the arguments (dbt's default).
 */
export function testDefinition(
  test: unknown,
  columnName: string | undefined,
  model: string,
  nested: boolean,
): TestDefinition | TestProblem {
  const split = splitTest(test);
  if ('problem' in split) return split;
  const match = NAME.exec(split.name);
  if (match === null) return { problem: `"${split.name}" is not a name of a test` };
  let args: Record<string, unknown> = { ...split.args };
  const misplaced = nested ? misplacedKeys(args) : { arguments: [], config: [] };
  if (columnName !== undefined) args.column_name = columnName;
  if (nested && 'arguments' in args) {
    const { arguments: given, ...rest } = args;
    args = { ...rest, ...(isDict(given) && given) };
  }
  if ('model' in args)
    return { problem: 'a test is given its model by the place it stands in', key: 'model' };
  args.model = model;
  const config = takeConfig(args);
  if ('problem' in config) return config as TestProblem;
  const description = typeof args.description === 'string' ? args.description : '';
  const givenName = 'name' in args ? String(args.name) : undefined;
  delete args.description;
  delete args.name;
  return { namespace: match[1], name: match[2]!, args, config, description, givenName, misplaced };
}

function misplacedKeys(args: Bag): TestDefinition['misplaced'] {
  const keys = Object.keys(args).filter((key) => key !== 'arguments');
  const config = keys.filter((key) => CONFIG_KEYS.includes(key));
  const known = ['config', 'column_name', 'description', 'name', ...CONFIG_KEYS];
  const rest = truthy(args.arguments) ? [] : keys.filter((key) => !known.includes(key));
  return { arguments: rest, config };
}

function splitTest(test: unknown): { name: string; args: Bag } | TestProblem {
  if (typeof test === 'string') return { name: test, args: {} };
  if (!isDict(test)) return { problem: 'a test is a name, or a name with arguments' };
  if ('test_name' in test) {
    const { test_name: name, ...args } = test;
    return typeof name === 'string'
      ? { name, args }
      : { problem: 'the name of a test is text', key: 'test_name' };
  }
  const entries = Object.entries(test);
  if (entries.length !== 1) {
    return {
      problem: `a test has one name, but here are ${entries.map(([key]) => `"${key}"`).join(', ')}; arguments are indented below the name`,
      ...(entries[1] !== undefined && { key: entries[1][0] }),
    };
  }
  const [name, args] = entries[0]!;
  return isDict(args)
    ? { name, args }
    : { problem: `the arguments of "${name}" must be a mapping`, key: name };
}

/** Takes the config out of the arguments: what stands beside them first, then `config:`. */
function takeConfig(args: Record<string, unknown>): Bag | TestProblem {
  const own: Record<string, unknown> = isDict(args.config) ? { ...args.config } : {};
  const config: Record<string, unknown> = {};
  for (const key of CONFIG_KEYS) {
    let value = args[key];
    delete args[key];
    if (truthy(value) && key in own)
      return { problem: `Test cannot have the same key at the top-level and in config: "${key}"`, key };
    if (!truthy(value)) {
      value = own[key] ?? value;
      delete own[key];
    }
    if (value !== undefined && value !== null) config[key] = value;
  }
  delete args.config;
  for (const [key, value] of Object.entries(own)) if (value !== null) config[key] = value;
  return config;
}

function truthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isDict(value)) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
}

/**
 * dbt's name of a test without one: its kind, what it stands on, and its arguments in the order of
 * their names. `short`, for files and tables, is cut to 30 characters and a hash at 64 and more.
 */
export function testNames(
  kind: string,
  on: string,
  args: Bag,
): { readonly short: string; readonly full: string } {
  const parts = Object.keys(args)
    .filter((key) => key !== 'model')
    .sort()
    .flatMap((key) => flat(args[key]))
    .map((part) => str(part).replace(/[^0-9a-zA-Z_]+/g, '_'));
  const identifier = `${kind}_${on}`;
  const full = `${identifier}_${parts.join('__')}`;
  const short = full.length >= 64 ? `${identifier.slice(0, 30)}_${md5Hex(full)}` : full;
  return { short, full };
}

function flat(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isDict(value) ? Object.values(value) : [value];
}
