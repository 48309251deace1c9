import type { KeyPath } from '../../yaml/yaml-document.ts';
import { boolean, dict, either, isDict, listOf, number, record, text } from '../parse/shape.ts';

type Bag = Readonly<Record<string, unknown>>;

/** Keys of an output of type `duckdb` in profiles.yml, as dbt-duckdb takes them. */
export const duckdbOutputShape = record('duckdb output', {
  type: text,
  path: text,
  database: text,
  schema: text,
  threads: number,
  config_options: dict,
  extensions: listOf(either(text, dict)),
  settings: dict,
  secrets: listOf(dict),
  external_root: text,
  use_credential_provider: text,
  attach: listOf(
    record(
      'attachment',
      {
        path: text,
        type: text,
        secret: text,
        alias: text,
        read_only: boolean,
        is_ducklake: boolean,
        options: dict,
      },
      { required: ['path'] },
    ),
  ),
  filesystems: listOf(dict),
  remote: dict,
  plugins: listOf(dict),
  disable_transactions: boolean,
  keep_open: boolean,
  module_paths: listOf(text),
  retries: dict,
  flights: dict,
  is_ducklake: boolean,
  motherduck_token: text,
});

/** The name under which DuckDB knows the database of a file: the first part of the file's name. */
export function databaseOfPath(path: string | undefined): string {
  if (path === undefined || path === ':memory:') return 'memory';
  const scheme = /^([A-Za-z][\w+.-]*):/.exec(path)?.[1]?.toLowerCase();
  const rest = (scheme === undefined ? path : path.slice(scheme.length + 1)).replace(/[?#].*$/, '');
  const file = rest.slice(rest.lastIndexOf('/') + 1);
  if (scheme === 'md' || scheme === 'motherduck') return file.replace(/\.[^.]*$/, '') || 'my_db';
  if (scheme === 'ducklake') return file.replace(/\.[^.]*$/, '').replace(/^[A-Za-z][\w+.-]*:/, '');
  return file.replace(/^\.+/, '').split('.')[0] ?? '';
}

/** Keys of an output that take a Python dbt, and what they are for: leaving them out would give other results. */
const PYTHON_ONLY: Readonly<Record<string, string>> = {
  plugins: 'plugins are Python modules',
  filesystems: 'filesystems are those of the Python package fsspec',
  remote: 'a remote server is reached with a Python client',
};

/** What an output asks for that cannot be had here, each with the place of its key. */
export function unsupportedKeys(output: Bag): readonly { readonly place: KeyPath; readonly why: string }[] {
  const found = Object.entries(PYTHON_ONLY).flatMap(([key, why]) => {
    const value = output[key];
    const isSet = Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
    return isSet ? [{ place: [key], why }] : [];
  });
  const provider = output.use_credential_provider;
  if (typeof provider === 'string' && provider !== 'aws') {
    found.push({ place: ['use_credential_provider'], why: 'the only provider that dbt-duckdb knows is aws' });
  }
  return [...found, ...motherDuckKeys(output)];
}

const MOTHERDUCK = /^(?:md|motherduck):/i;

/** Where an output speaks of MotherDuck, for which dbt-duckdb builds tables in another way. */
function motherDuckKeys(output: Bag): readonly { readonly place: KeyPath; readonly why: string }[] {
  const attached = Array.isArray(output.attach) ? output.attach : [];
  const isThere = (path: unknown) => typeof path === 'string' && MOTHERDUCK.test(path);
  const places: KeyPath[] = [
    ...(isThere(output.path) ? [['path']] : []),
    ...(output.motherduck_token ? [['motherduck_token']] : []),
    ...attached.flatMap((entry, index) =>
      isDict(entry) && isThere(entry.path) ? [['attach', index, 'path']] : [],
    ),
  ];
  return places.map((place) => ({
    place,
    why: 'MotherDuck is a service, and only databases in files and in memory are built here',
  }));
}

/** Attachments that say the type, the secret or `read_only` both in themselves and among their options. */
export function doubledOptions(output: Bag): readonly { readonly place: KeyPath; readonly key: string }[] {
  const attached = Array.isArray(output.attach) ? output.attach : [];
  return attached.flatMap((entry, index) => {
    if (!isDict(entry) || !isDict(entry.options)) return [];
    const { options } = entry;
    return ['type', 'secret', 'read_only'].flatMap((key) =>
      entry[key] && key in options ? [{ place: ['attach', index, 'options', key], key }] : [],
    );
  });
}

/** Whether the path of the output names no database, or another one than `database` says. */
export function databaseConflict(output: Bag): { readonly wanted: string } | undefined {
  const path = typeof output.path === 'string' ? output.path : undefined;
  const wanted = databaseOfPath(path);
  if (wanted === '') return { wanted };
  const database = output.database;
  if (typeof database !== 'string' || database === wanted) return undefined;
  const attached = Array.isArray(output.attach)
    ? output.attach.filter(isDict).map((entry) => entry.alias)
    : [];
  return output.remote || attached.includes(database) ? undefined : { wanted };
}
