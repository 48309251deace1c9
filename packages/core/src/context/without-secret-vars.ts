type Vars = Readonly<Record<string, unknown>>;

/** Variables as they may be told: the values of those named like secrets of the environment are not shown. */
export function withoutSecretVars(vars: Vars): Vars {
  return Object.fromEntries(
    Object.entries(vars).map(([name, value]) => [name, name.startsWith('DBT_ENV_SECRET') ? '*****' : value]),
  );
}
