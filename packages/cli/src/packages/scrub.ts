/** A text with the values of secrets in the environment (`DBT_ENV_SECRET…`) made unreadable. */
export function scrub(text: string, env: Readonly<Record<string, string | undefined>>): string {
  let result = text;
  for (const [name, value] of Object.entries(env)) {
    if (name.startsWith('DBT_ENV_SECRET') && value) result = result.replaceAll(value, '*****');
  }
  return result;
}
