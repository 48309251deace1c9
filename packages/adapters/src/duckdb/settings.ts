import type { Target } from '@tsdbt/core';

/** What a dbt-duckdb profile says of the database, brought into one form. */
export interface DuckDbSettings {
  /** As written: a file, `:memory:`, or the address of an attached kind of database. */
  readonly path: string;
  /** Options that must be given while opening. */
  readonly options: Readonly<Record<string, string>>;
  /** `set name = 'value'` for the session, in order. */
  readonly session: readonly (readonly [name: string, value: string])[];
  readonly extensions: readonly { readonly name: string; readonly repository?: string }[];
  readonly secrets: readonly string[];
  readonly attach: readonly { readonly path: string; readonly sql: string }[];
  /** Folders and files outside the project that its SQL may read and write. */
  readonly allowed: readonly string[];
  /** `enable_external_access: true` in the profile: no restriction on files, as in dbt. */
  readonly unrestricted: boolean;
}

/** Settings that decide over files; they are applied once, in a fixed order, by the instance. */
const ACCESS = new Set(['allowed_directories', 'allowed_paths', 'enable_external_access']);

/** Reads a target's keys as dbt-duckdb does: `path`, `settings`, `config_options`, `extensions`, `secrets`, `attach`. */
export function readSettings(target: Target): DuckDbSettings {
  const keys = target.settings;
  const settings = record(keys.settings);
  const attach = list(keys.attach).map((entry) => record(entry));
  const external = typeof keys.external_root === 'string' ? [keys.external_root] : [];
  return {
    path: typeof keys.path === 'string' && keys.path !== '' ? keys.path : ':memory:',
    options: Object.fromEntries(
      Object.entries(record(keys.config_options)).map(([name, value]) => [name, text(value)]),
    ),
    session: Object.entries(settings)
      .filter(([name]) => !ACCESS.has(name.toLowerCase()))
      .map(([name, value]) => [name, text(value)] as const),
    extensions: list(keys.extensions).map((entry) =>
      typeof entry === 'string'
        ? { name: entry }
        : { name: String(record(entry).name), repository: String(record(entry).repo) },
    ),
    secrets: secretsOf(keys).map((entry, index) => secretSql(record(entry), index)),
    attach: attach.map((entry) => ({ path: String(entry.path), sql: attachSql(entry) })),
    allowed: [...strings(settings.allowed_directories), ...strings(settings.allowed_paths), ...external],
    unrestricted: isTrue(settings.enable_external_access),
  };
}

/** An `attach:` entry as a statement, with dbt-duckdb's keys: path, alias, type, secret, read_only, options. */
function attachSql(entry: Readonly<Record<string, unknown>>): string {
  const options = { ...record(entry.options) };
  const parts: string[] = [];
  const type = entry.type ?? options.type;
  const secret = entry.secret ?? options.secret;
  if (type) parts.push(`TYPE ${String(type)}`);
  if (secret) parts.push(`SECRET ${String(secret)}`);
  if (isTrue(entry.read_only) || isTrue(options.read_only)) parts.push('READ_ONLY');
  for (const [key, value] of Object.entries(options)) {
    if (['type', 'secret', 'read_only'].includes(key) || value === null || value === false) continue;
    if (value === true) parts.push(key.toUpperCase());
    else parts.push(`${key.toUpperCase()} ${typeof value === 'string' ? quoted(value) : String(value)}`);
  }
  const alias = entry.alias ? ` AS ${String(entry.alias)}` : '';
  const given = parts.length > 0 ? ` (${parts.join(', ')})` : '';
  return `ATTACH IF NOT EXISTS ${literal(String(entry.path))}${alias}${given}`;
}

/** The secrets of a profile; a credential provider is one more. */
function secretsOf(keys: Readonly<Record<string, unknown>>): readonly unknown[] {
  const given = list(keys.secrets);
  if (keys.use_credential_provider !== 'aws') return given;
  return [...given, { type: 's3', provider: 'credential_chain' }];
}

/** A `secrets:` entry as a statement; lists become arrays, mappings become maps. */
function secretSql(entry: Readonly<Record<string, unknown>>, index: number): string {
  const { name, persistent, scope, ...rest } = entry;
  const bare = new Set(['type', 'provider', 'extra_http_headers']);
  const parts = Object.entries(rest)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => {
      if (Array.isArray(value))
        return `${key} array [${value.map((item) => literal(text(item))).join(', ')}]`;
      if (typeof value === 'object') {
        const pairs = Object.entries(record(value)).map(([k, v]) => `${literal(k)}: ${literal(text(v))}`);
        return `${key} map {${pairs.join(', ')}}`;
      }
      return `${key} ${bare.has(key) ? text(value) : literal(text(value))}`;
    });
  for (const item of strings(scope)) parts.push(`scope ${literal(item)}`);
  const kind = isTrue(persistent) ? 'PERSISTENT SECRET' : 'SECRET';
  return `CREATE OR REPLACE ${kind} ${String(name ?? `_dbt_secret_${index + 1}`)} (${parts.join(', ')})`;
}

/** A string literal of SQL. */
export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** Attach options may come with quotes of their own. */
function quoted(value: string): string {
  return /^\s*(['"]).*\1\s*$/s.test(value) ? value : literal(value);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return list(value).filter((item) => typeof item === 'string');
}

function text(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function isTrue(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}
