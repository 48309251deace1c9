/**
 * A value as JSON text. Big integers, which JSON.stringify refuses, are written as numbers with all
 * their digits lost beyond 2^53, as every reader of JSON in JavaScript would see them.
 */
export function toJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? Number(one) : one));
  }
}

/**
 * A value as Python's `json.dumps` writes it: a blank after `,` and `:`, and everything beyond ASCII
 * escaped. `dbt ls --output json` prints this.
 */
export function toPythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toPythonJson).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    return `{${entries.map(([key, one]) => `${text(key)}: ${toPythonJson(one)}`).join(', ')}}`;
  }
  return typeof value === 'string' ? text(value) : (toJson(value) ?? 'null');
}

function text(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
