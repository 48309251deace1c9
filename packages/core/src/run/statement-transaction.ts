import type { Connection } from '../warehouse/warehouse.ts';

/**
 * The transaction of a template's statements, as dbt has it: the first `statement` (with `auto_begin`)
 * opens it, `adapter.commit()` keeps what was done, and what nobody has committed when the template
 * ends is undone. `run_query` opens none.
 */
export class StatementTransaction {
  private readonly connection: Connection;
  private isOpen = false;
  private hasWritten = false;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  async begin(): Promise<void> {
    if (this.isOpen) return;
    await this.connection.execute('begin');
    this.isOpen = true;
  }

  async commit(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.hasWritten = false;
    await this.connection.execute('commit');
  }

  /** Ends the transaction without keeping anything; tells whether that undoes something. */
  async rollback(): Promise<boolean> {
    if (!this.isOpen) return false;
    this.isOpen = false;
    const undoes = this.hasWritten;
    this.hasWritten = false;
    // What failed may have ended the transaction already.
    await this.connection.execute('rollback').catch(() => undefined);
    return undoes;
  }

  /** Notes a statement that was run. */
  ran(sql: string): void {
    if (this.isOpen && !READS.test(sql)) this.hasWritten = true;
  }
}

const READS = /^(\s|\(|--.*\n|\/\*[\s\S]*?\*\/)*(select|with|from|explain|describe|show|pragma|values)\b/i;
