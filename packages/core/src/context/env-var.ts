import { didYouMean } from '../diagnostics/suggest.ts';
import { str } from '../template/index.ts';
import { DbtError } from './dbt-error.ts';
import { hostFunction } from './host-function.ts';

const SECRET = 'DBT_ENV_SECRET';

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
    if (value !== undefined) return value;
    if (fallback !== undefined && fallback !== null) return fallback;
    throw new DbtError('Parsing Error', `Env var required but not provided: '${key}'`, [
      didYouMean(key, Object.keys(env)),
      `A default helps where it is not set: env_var('${key}', 'default').`,
    ]);
  });
}
