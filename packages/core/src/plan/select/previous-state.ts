type Json = Readonly<Record<string, unknown>>;

/** Artifacts of an earlier invocation (`--state`), as plain data; what is missing was not there. */
export interface PreviousState {
  readonly manifest?: Json;
  readonly runResults?: Json;
  readonly sources?: Json;
  /** The present project's own `sources.json`, for `source_status:fresher`. */
  readonly currentSources?: Json;
}

/** A part of an artifact as an object; empty when it is none. */
export function part(json: unknown, key: string): Json {
  const value = isObject(json) ? json[key] : undefined;
  return isObject(value) ? value : {};
}

/** A part of an artifact as a list of objects. */
export function list(json: unknown, key: string): readonly Json[] {
  const value = isObject(json) ? json[key] : undefined;
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
