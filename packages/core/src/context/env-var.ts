import { didYouMean } from '../diagnostics/suggest.ts';
import { str } from '../template/index.ts';
import { DbtError } from './dbt-error.ts';
import { hostFunction } from './host-function.ts';

const SECRET = 'DBT_ENV_SECRET';

const placeholder = (name: string) => `$$$SECRET_START$$$${name}$$$SECRET_END$$$`;

/**
 * A rendered text with its secrets in their places. While a template is rendered it sees a
 * stand-in of each, as for dbt: a filter could make of a secret what nobody would know to hide.
 */
export function withSecrets(rendered: unknown, env: Readonly<Record<string, string | undefined>>): unknown {
  if (typeof rendered !== 'string' || !rendered.includes('$$$SECRET_START$$$')) return rendered;
  return rendered.replace(
    /\$\$\$SECRET_START\$\$\$(.*?)\$\$\$SECRET_END\$\$\$/g,
    (_, name: string) => env[name] ?? '',
  );
}

/**
 * `env_var(name, default)`: a variable of the process as text. Secrets (`DBT_ENV_SECRET…`) are
 * given in profiles and packages files only.
 */
export function envVar(env: Readonly<Record<string, string | undefined>>, allowSecrets = false) {
  return hostFunction('env_var(var, default=)', ([name, fallback]) => {
    const key = str(name);
    if (key.startsWith(SECRET) && !allowSecrets) {
      throw new DbtError(
        'Parsing Error',
        `Secret env vars are allowed only in profiles.yml or packages.yml. Found '${key}' referenced elsewhere.`,
      );
    }
    const value = Object.hasOwn(env, key) ? env[key] : undefined;
    if (value !== undefined) return key.startsWith(SECRET) ? placeholder(key) : value;
    if (fallback !== undefined && fallback !== null) return fallback;
    throw new DbtError('Parsing Error', `Env var required but not provided: '${key}'`, [
      didYouMean(key, Object.keys(env)),
      `A default helps where it is not set: env_var('${key}', 'default').`,
    ]);
  });
}
