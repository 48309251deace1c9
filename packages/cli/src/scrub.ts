type Environment = Readonly<Record<string, string | undefined>>;

/** A text with the values of secrets in the environment (`DBT_ENV_SECRET…`) made unreadable. */
export function scrub(text: string, env: Environment): string {
  let result = text;
  for (const secret of secretsOf(env)) result = result.replaceAll(secret, '*****');
  return result;
}

/** Values in which no text holds a secret; the same ones where the environment has none. */
export function scrubValue(value: unknown, env: Environment): unknown {
  return secretsOf(env).length === 0 ? value : scrubbed(value, env);
}

function scrubbed(value: unknown, env: Environment): unknown {
  if (typeof value === 'string') return scrub(value, env);
  if (Array.isArray(value)) return value.map((each) => scrubbed(each, env));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if ('toJSON' in value && typeof value.toJSON === 'function') return scrubbed(value.toJSON(), env);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, scrubbed(each, env)]));
}

/** Whether a text of JSON holds a secret, as it is or escaped. */
export function holdsSecret(json: string, env: Environment): boolean {
  return secretsOf(env).some((secret) => json.includes(JSON.stringify(secret).slice(1, -1)));
}

const known = new WeakMap<Environment, readonly string[]>();

/**
 * Blank ones are no secrets: they would tear apart every text. An environment is looked through once:
 * reading all of `process.env` takes longer than a text's own work, and every line of the log asks.
 */
function secretsOf(env: Environment): readonly string[] {
  let secrets = known.get(env);
  if (secrets === undefined) {
    secrets = Object.entries(env).flatMap(([name, value]) =>
      name.startsWith('DBT_ENV_SECRET') && value?.trim() ? [value] : [],
    );
    known.set(env, secrets);
  }
  return secrets;
}
