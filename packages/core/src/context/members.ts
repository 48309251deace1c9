import { md5Hex } from '../hash.ts';
import { dateTimeOf, parseDateTime } from '../python/index.ts';
import {
  callValue,
  dictEntries,
  fromHost,
  isDict,
  iterate,
  MacroReturn,
  PyBase,
  type PyCallable,
  PyDict,
  PyError,
  PySet,
  PyTuple,
  parseTemplate,
  pyFunction,
  renderTemplate,
  str,
  thaw,
  toHost,
  truth,
} from '../template/index.ts';
import type { QueryResult } from '../warehouse/value.ts';
import { AdapterObject } from './adapter-object.ts';
import { COLUMN_CLASS } from './column-object.ts';
import { ConfigObject } from './config-object.ts';
import { ContextObject } from './context-object.ts';
import { compilationError } from './dbt-error.ts';
import { envVar } from './env-var.ts';
import { ExceptionsObject } from './exceptions-object.ts';
import type { ContextHost, MemberScope } from './host.ts';
import { hostFunction } from './host-function.ts';
import { modulesAt } from './modules-at.ts';
import { RELATION_CLASS } from './relation-object.ts';
import { ResponseObject } from './response-object.ts';
import { RuntimeConfigObject } from './runtime-config-object.ts';
import { fromJsonText, toJsonText } from './serialise.ts';
import { TableObject } from './table-object.ts';
import { targetDict } from './target-dict.ts';
import { printTo } from './template-log.ts';
import { varFunction } from './var-function.ts';
import { fromYamlText, toYamlText } from './yaml-text.ts';

type Make = (host: ContextHost, scope: MemberScope) => unknown;

/** `ref('name')`, `ref('package', 'name', v=1)`. */
const ref: Make = (host) =>
  pyFunction('ref', refer(host), new Map([['config', new RuntimeConfigObject(host)]]));

function refer(host: ContextHost): PyCallable {
  return (args, kwargs) => {
    const version = kwargs.get('version') ?? kwargs.get('v') ?? undefined;
    const [first, second] = args;
    if (args.length !== 1 && args.length !== 2) {
      throw compilationError(`ref() takes one or two positional arguments (${args.length} given)`);
    }
    const [packageName, name] = args.length === 2 ? [first, second] : [undefined, first];
    if (typeof name !== 'string')
      throw compilationError(`The name argument to ref() must be a string, got ${str(name)}`);
    if (packageName !== undefined && packageName !== null && typeof packageName !== 'string') {
      throw compilationError(
        `The package argument to ref() must be a string or None, got ${str(packageName)}`,
      );
    }
    return host.ref(
      name,
      packageName ?? undefined,
      version === undefined ? undefined : (toHost(version) as string | number),
    );
  };
}

const source: Make = (host) =>
  pyFunction('source', (args) => {
    const [name, table] = args;
    if (args.length !== 2)
      throw compilationError(`source() takes exactly two arguments (${args.length} given)`);
    if (typeof name !== 'string')
      throw compilationError('The source name (first) argument to source() must be a string');
    if (typeof table !== 'string')
      throw compilationError('The table name (second) argument to source() must be a string');
    return host.source(name, table);
  });

/** dbt's members of the Jinja context, by name. Each is made when a template first asks for it. */
export const MEMBERS: Readonly<Record<string, Make>> = {
  ref,
  source,
  metric: (host) => pyFunction('metric', (args) => host.metric(args.map(str))),
  config: (host) => new ConfigObject(host),
  this: (host) => host.self(),
  defer_relation: (host) => host.deferred(),
  model: (host) => thaw(host.model()),
  graph: (host) => host.graph(),
  execute: (host) => host.execute,
  builtins: (_host, scope) => ({
    ref: scope.member('ref'),
    source: scope.member('source'),
    config: scope.member('config'),
  }),
  context: (_host, scope) => new ContextObject(scope, Object.keys(MEMBERS)),
  var: (host, scope) => varFunction(host, scope),
  env_var: (host) => envVar(host.environment.env),
  target: (host) => targetDict(host.environment.target),
  env: (host) => targetDict(host.environment.target),
  database: (host) => host.model().database ?? host.environment.target.database,
  schema: (host) => host.model().schema ?? host.environment.target.schema,
  project_name: (host) => host.rootPackage,
  adapter: (host, scope) => new AdapterObject(host, (macro) => scope.bind(macro)),
  api: () => ({ Relation: RELATION_CLASS, Column: COLUMN_CLASS }),
  column: () => COLUMN_CLASS,
  exceptions: (host) => new ExceptionsObject(host),
  flags: (host) => new FlagsObject(host),
  modules: (host) => modulesAt(host.environment.invocation.startedAt),
  invocation_id: (host) => host.environment.invocation.id,
  run_started_at: (host) => dateTimeOf(host.environment.invocation.startedAt),
  dbt_version: (host) => host.environment.invocation.dbtVersion,
  invocation_args_dict: (host) => fromHost({ ...host.environment.invocation.args, ...instants(host) }),
  dbt_metadata_envs: (host) => metadataEnvs(host.environment.env),
  selected_resources: (host) => [...host.selected()],
  thread_id: () => 'Thread-1 (worker)',
  sql: () => null,
  compiled_code: () => null,
  pre_hooks: (host) => host.config()?.['pre-hook'] ?? [],
  post_hooks: (host) => host.config()?.['post-hook'] ?? [],
  return: () =>
    hostFunction('return(data=)', ([data = null]) => {
      throw new MacroReturn(data);
    }),
  log: (host) =>
    hostFunction('log(msg, info=)', ([message, info = false]) => {
      host.log({ via: 'log', level: truth(info) ? 'info' : 'debug', message: str(message) });
      return '';
    }),
  print: (host) =>
    hostFunction('print(msg)', ([message]) => {
      if (host.environment.flags.print) host.log({ via: 'print', level: 'info', message: str(message) });
      return '';
    }),
  debug: () => pyFunction('debug', () => ''),
  tojson: () =>
    hostFunction('tojson(value, default=, sort_keys=)', ([value, fallback, sort = false]) => {
      // As with dbt, the default is for values that are wrong (NaN, circles), not for types without a form.
      try {
        return toJsonText(value, truth(sort));
      } catch (error) {
        if (fallback !== undefined && !(error instanceof PyError && error.type === 'TypeError'))
          return fallback;
        throw error;
      }
    }),
  fromjson: () =>
    hostFunction(
      'fromjson(string, default=)',
      ([text, fallback = null]) => fromJsonText(str(text))?.value ?? fallback,
    ),
  toyaml: () =>
    hostFunction('toyaml(value, default=, sort_keys=)', ([value, fallback = null, sort = false]) =>
      isPlain(value) ? toYamlText(value, truth(sort)) : fallback,
    ),
  fromyaml: () =>
    hostFunction('fromyaml(value, default=)', ([text, fallback = null]) => {
      const read = fromYamlText(str(text));
      return read ? fromHost(read.value) : fallback;
    }),
  set: () =>
    hostFunction('set(value, default=)', ([value, fallback = null]) =>
      attempt(() => new PySet(iterate(value)), fallback),
    ),
  set_strict: () => hostFunction('set_strict(value)', ([value]) => new PySet(iterate(value))),
  zip: () => pyFunction('zip', (args, kwargs) => attempt(() => zip(args), kwargs.get('default') ?? null)),
  zip_strict: () => pyFunction('zip_strict', (args) => zip(args)),
  local_md5: () => hostFunction('local_md5(value)', ([value]) => md5Hex(str(value))),
  diff_of_two_dicts: () =>
    hostFunction('diff_of_two_dicts(dict_a, dict_b)', ([a, b]) => dictDifference(a, b)),
  render: (_host, scope) =>
    hostFunction('render(string)', ([text]) => {
      const { value: template, diagnostics } = parseTemplate('render', str(text));
      const broken = diagnostics[0];
      if (broken) throw compilationError(broken.message);
      return renderTemplate(template, scope);
    }),
  write: () => hostFunction('write(payload)', () => ''),
  try_or_compiler_error: () =>
    pyFunction('try_or_compiler_error', ([message, body, ...args], kwargs) => {
      try {
        return callValue(body, args, kwargs);
      } catch (error) {
        if (error instanceof MacroReturn) throw error;
        throw compilationError(str(message));
      }
    }),
  load_agate_table: (host) =>
    hostFunction('load_agate_table()', () => {
      const rows = host.extras.get('seed_rows');
      if (rows === undefined)
        throw compilationError('load_agate_table() is for the materializations of seeds');
      return TableObject.of(rows as QueryResult, printTo(host));
    }),
  load_result: (_host, scope) =>
    hostFunction('load_result(name)', ([name]) => {
      const key = str(name);
      const result = scope.results.get(key);
      // dbt gives a result away once, but for that of a materialization.
      if (result === null)
        throw compilationError(
          `The 'statement' result named '${key}' has already been loaded into a variable`,
        );
      if (result !== undefined && key !== 'main') scope.results.set(key, null);
      return result ?? null;
    }),
  store_result: (_host, scope) =>
    hostFunction('store_result(name, response=, agate_table=)', ([name, response = null, table = null]) => {
      const rows = table instanceof TableObject ? table.rows.map((row) => new PyTuple(row.values)) : [];
      scope.results.set(
        str(name),
        PyDict.of([
          ['response', response],
          ['data', rows],
          ['table', table],
        ]),
      );
      return '';
    }),
  store_raw_result: (_host, scope) =>
    pyFunction('store_raw_result', (args, kwargs) => {
      const name = kwargs.get('name') ?? args[0];
      const given = (key: string, index: number) => kwargs.get(key) ?? args[index] ?? null;
      const [message, code, rows] = [given('message', 1), given('code', 2), given('rows_affected', 3)];
      const table = given('agate_table', 4);
      scope.results.set(
        str(name),
        PyDict.of([
          ['response', new ResponseObject(str(message), code, rows)],
          ['data', []],
          ['table', table],
        ]),
      );
      return '';
    }),
};

/** `flags.FULL_REFRESH` and the like. */
class FlagsObject extends PyBase {
  override readonly typeName = 'Namespace';
  private readonly host: ContextHost;

  constructor(host: ContextHost) {
    super();
    this.host = host;
  }

  override getAttr(name: string): unknown {
    const { all } = this.host.environment.flags;
    if (Object.hasOwn(all, name)) return all[name] ?? null;
    const upper = name.toUpperCase();
    return Object.hasOwn(all, upper) ? (all[upper] ?? null) : undefined;
  }

  override getItem(key: unknown): unknown {
    return typeof key === 'string' ? this.getAttr(key) : undefined;
  }
}

/** Whether a value is data through and through, so that YAML can hold it. */
function isPlain(value: unknown): boolean {
  if (isDict(value)) return dictEntries(value).every(([key, item]) => isPlain(key) && isPlain(item));
  if (Array.isArray(value) || value instanceof PyTuple) return [...iterate(value)].every(isPlain);
  return !(value instanceof AdapterObject || value instanceof ContextObject || value instanceof FlagsObject);
}

/** The options of time, which are datetimes in templates: of a sample in UTC, others without a zone. */
function instants({ environment }: ContextHost): Readonly<Record<string, unknown>> {
  const { sample, eventTime } = environment.flags;
  const naive = (at: Date) => parseDateTime(at.toISOString().slice(0, -1));
  return {
    ...(sample && { sample: { start: dateTimeOf(sample.start), end: dateTimeOf(sample.end) } }),
    ...(eventTime && { event_time_start: naive(eventTime.start), event_time_end: naive(eventTime.end) }),
  };
}

function metadataEnvs(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const prefix = 'DBT_ENV_CUSTOM_ENV_';
  return Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) =>
      key.startsWith(prefix) && value !== undefined ? [[key.slice(prefix.length), value]] : [],
    ),
  );
}

function attempt(body: () => unknown, fallback: unknown): unknown {
  try {
    return body();
  } catch {
    return fallback;
  }
}

function zip(args: readonly unknown[]): unknown[] {
  const lists = args.map((arg) => [...iterate(arg)]);
  const length = lists.length === 0 ? 0 : Math.min(...lists.map((list) => list.length));
  return Array.from({ length }, (_, index) => new PyTuple(lists.map((list) => list[index])));
}

/** Keys whose lists differ between two dicts: `{key: members of a's list that b's lacks}`. */
function dictDifference(a: unknown, b: unknown): unknown {
  if (!isDict(a) || !isDict(b)) throw compilationError('diff_of_two_dicts() takes two dicts');
  const other = new Map(
    dictEntries(b).map(([key, value]) => [
      str(key).toLowerCase(),
      listOf(value).map((item) => item.toLowerCase()),
    ]),
  );
  const result = new PyDict();
  for (const [key, value] of dictEntries(a)) {
    const known = other.get(str(key).toLowerCase());
    const rest = listOf(value).filter((item) => !known?.includes(item.toLowerCase()));
    if (rest.length > 0) result.set(key, rest);
  }
  return result;
}

function listOf(value: unknown): string[] {
  return value === null || value === undefined
    ? []
    : typeof value === 'string'
      ? [value]
      : [...iterate(value)].map(str);
}
