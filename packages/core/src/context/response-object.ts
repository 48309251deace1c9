import { PyBase, repr, toHost } from '../template/index.ts';

/** What a statement's `response` is: dbt's AdapterResponse, of which DuckDB fills in the message alone. */
export class ResponseObject extends PyBase {
  override readonly typeName = 'AdapterResponse';
  private readonly message: string;
  private readonly code: unknown;
  private readonly rowsAffected: unknown;

  constructor(message: string, code: unknown = null, rowsAffected: unknown = null) {
    super();
    this.message = message;
    this.code = code ?? null;
    this.rowsAffected = rowsAffected ?? null;
  }

  override str(): string {
    return this.message;
  }

  override repr(): string {
    const [code, rows] = [this.code, this.rowsAffected].map((value) =>
      value === null ? 'None' : repr(value),
    );
    return `AdapterResponse(_message='${this.message}', code=${code}, rows_affected=${rows}, query_id=None)`;
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case '_message':
        return this.message;
      case 'code':
        return this.code;
      case 'rows_affected':
        return this.rowsAffected;
      case 'query_id':
        return null;
      default:
        return undefined;
    }
  }

  /** As run_results.json has it: without what is not known. */
  override toHost(): Readonly<Record<string, unknown>> {
    return {
      _message: this.message,
      ...(this.code !== null && { code: toHost(this.code) }),
      ...(this.rowsAffected !== null && { rows_affected: toHost(this.rowsAffected) }),
    };
  }
}
