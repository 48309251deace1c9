import { WarehouseError } from '@tsdbt/core';

/** The facts that DuckDB gives of an error when `errors_as_json` is on. */
interface ErrorFacts {
  readonly exception_type: string;
  readonly exception_message: string;
  /** Byte offset into the whole script, as decimal digits. */
  readonly position?: string;
  readonly candidates?: string;
  readonly error_subtype?: string;
  readonly name?: string;
}

/**
 * What DuckDB's driver threw as a `WarehouseError`: DuckDB's class and words
 * (`Binder Error: Referenced column "x" not found …`), the offset in UTF-16 units, and the names proposed.
 */
export function toWarehouseError(thrown: unknown, sql?: string): WarehouseError {
  if (thrown instanceof WarehouseError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const facts = readFacts(text);
  if (facts === undefined) return plainError(text, sql);
  const type = `${facts.exception_type} Error`;
  if (facts.exception_type === 'Interrupt') return interrupted(sql);
  const shortened = withoutCandidates(facts.exception_message);
  return new WarehouseError(`${type}: ${shortened.message}`, {
    code: codeOf(facts.exception_message),
    type,
    sql,
    offset: offsetOf(facts, sql),
    candidates: candidatesOf(facts, shortened.candidates),
  });
}

/** The error of a statement that was interrupted, or that was not begun because of it. */
export function interrupted(sql?: string): WarehouseError {
  return new WarehouseError('Interrupted', { code: 'interrupted', type: 'INTERRUPT Error', sql });
}

/** Whether another transaction was in the way, so that the same statements may succeed a moment later. */
export function isConflict(error: WarehouseError): boolean {
  return (
    error.type === 'TransactionContext Error' &&
    /write-write conflict|conflict on (tuple|update|commit)/i.test(error.message)
  );
}

function readFacts(text: string): ErrorFacts | undefined {
  const from = text.indexOf('{"exception_type"');
  if (from === -1) return undefined;
  try {
    return JSON.parse(text.slice(from)) as ErrorFacts;
  } catch {
    return undefined;
  }
}

/** Errors raised outside a query (opening a file) come as `Type Error: words`. */
function plainError(text: string, sql: string | undefined): WarehouseError {
  if (/^INTERRUPT/i.test(text)) return interrupted(sql);
  const type = /^([A-Za-z]+(?: [A-Za-z]+)? Error): /.exec(text)?.[1] ?? 'Error';
  return new WarehouseError(text, { code: codeOf(text), type, sql });
}

function codeOf(words: string): WarehouseError['code'] {
  return /Could not set lock on file/.test(words) ? 'locked' : 'sql';
}

/**
 * DuckDB appends its proposals to the message; they are given as candidates instead. Lists of
 * function signatures stay, for they explain rather than propose a name.
 */
function withoutCandidates(message: string): { message: string; candidates: readonly string[] } {
  const match = /\n+(?:Candidate bindings:(?: :)? |Did you mean )(.*?)\??\s*$/s.exec(message);
  if (match === null) return { message: message.trimEnd(), candidates: [] };
  const names = [...(match[1] ?? '').matchAll(/"((?:[^"]|"")*)"/g)].map((name) => name[1] ?? '');
  return { message: message.slice(0, match.index).trimEnd(), candidates: names };
}

function candidatesOf(facts: ErrorFacts, fromMessage: readonly string[]): readonly string[] {
  if (fromMessage.length > 0) return fromMessage;
  if (facts.error_subtype === 'NO_MATCHING_FUNCTION' || facts.candidates === undefined) return [];
  return facts.candidates.split(',').map((name) => name.trim().replace(/^"|"$/g, ''));
}

function offsetOf(facts: ErrorFacts, sql: string | undefined): number | undefined {
  if (sql === undefined) return undefined;
  if (facts.position !== undefined) return offsetOfByte(sql, Number(facts.position));
  if (/\bat end of input\b/.test(facts.exception_message)) return sql.length;
  // Some errors name what is missing but not where; its only mention is then the place.
  if (facts.name === undefined) return undefined;
  const first = sql.indexOf(facts.name);
  return first !== -1 && sql.indexOf(facts.name, first + 1) === -1 ? first : undefined;
}

/** The UTF-16 offset of the character at a UTF-8 byte offset. */
function offsetOfByte(text: string, byte: number): number {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length === text.length) return Math.min(byte, text.length);
  return new TextDecoder().decode(bytes.subarray(0, byte)).length;
}
