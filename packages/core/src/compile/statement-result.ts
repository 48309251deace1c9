import { ResponseObject } from '../context/response-object.ts';
import { TableObject } from '../context/table-object.ts';
import { dictGet, isDict, str } from '../template/index.ts';
import type { QueryResult } from '../warehouse/value.ts';

/** What a macro stored of a statement, for what runs the macro. */
export interface StatementResult {
  /** dbt's `message` of the result. */
  readonly message: string;
  readonly response: Readonly<Record<string, unknown>>;
  /** The rows, if they were fetched. */
  readonly table?: QueryResult;
}

/** Reads what `load_result` would give; undefined if there is nothing of the name. */
export function statementResult(stored: unknown): StatementResult | undefined {
  if (stored instanceof TableObject)
    return { message: '', response: {}, ...(stored.source && { table: stored.source }) };
  if (!isDict(stored)) return undefined;
  const response = dictGet(stored, 'response');
  const table = dictGet(stored, 'table');
  return {
    message: str(response),
    response: response instanceof ResponseObject ? response.toHost() : {},
    ...(table instanceof TableObject && table.source && { table: table.source }),
  };
}
