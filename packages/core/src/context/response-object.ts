import { PyBase } from '../template/index.ts';

/** What a statement's `response` is: dbt's AdapterResponse, of which DuckDB fills in the message alone. */
export class ResponseObject extends PyBase {
  override readonly typeName = 'AdapterResponse';
  private readonly message: string;

  constructor(message: string) {
    super();
    this.message = message;
  }

  override str(): string {
    return this.message;
  }

  override repr(): string {
    return `AdapterResponse(_message='${this.message}', code=None, rows_affected=None, query_id=None)`;
  }

  override getAttr(name: string): unknown {
    if (name === '_message') return this.message;
    return name === 'code' || name === 'rows_affected' || name === 'query_id' ? null : undefined;
  }

  override toHost(): unknown {
    return { _message: this.message };
  }
}
