import type { Target } from '../project/environment.ts';

type Bag = Readonly<Record<string, unknown>>;

/** What dbt-duckdb's profile has where it says nothing, in the order in which templates see it. */
const DEFAULTS: Bag = {
  path: ':memory:',
  config_options: null,
  extensions: null,
  settings: {},
  external_root: '.',
  use_credential_provider: null,
  attach: null,
  filesystems: null,
  remote: null,
  plugins: null,
  disable_transactions: false,
};

const ATTACHMENT: Bag = {
  path: null,
  type: null,
  alias: null,
  secret: null,
  read_only: false,
  options: null,
  is_ducklake: null,
};

const made = new WeakMap<Target, Bag>();

/** `target` of templates: the keys that dbt-duckdb shows, with its defaults, and dbt's own. Secrets are none of them. */
export function targetDict(target: Target): Bag {
  let dict = made.get(target);
  if (!dict) {
    const { type, name, threads, database, schema, profileName } = target;
    dict = {
      database,
      schema,
      ...shown(target.settings),
      type,
      threads,
      name,
      target_name: name,
      profile_name: profileName,
    };
    made.set(target, dict);
  }
  return dict;
}

function shown(settings: Bag): Bag {
  const values = Object.entries(DEFAULTS).map(
    ([key, byDefault]) => [key, settings[key] ?? byDefault] as const,
  );
  const dict: Record<string, unknown> = Object.fromEntries(values);
  const { attach } = dict;
  if (Array.isArray(attach)) dict.attach = attach.map((entry: Bag) => ({ ...ATTACHMENT, ...entry }));
  return dict;
}
