import {
  type Connection,
  compileWithAnswers,
  type Diagnostic,
  locateError,
  type ProjectCompiler,
  type QueryResult,
  RelationCache,
  runMessages,
  type Segment,
  StatementTransaction,
  type UniqueId,
  type Warehouse,
  WarehouseError,
  warehouseMessages,
} from '@tsdbt/core';
import { inlineNode } from './inline-node.ts';
import type { Session } from './session.ts';

/** SQL that a template gave, and where its parts came from. */
export interface CompiledText {
  readonly sql: string;
  readonly map: readonly Segment[];
}

export type Outcome<T> =
  | ({ readonly kind: 'ok' } & T)
  | { readonly kind: 'failed'; readonly diagnostic: Diagnostic };

/** What templates say while they are compiled. */
export type OnLog = (log: {
  readonly via: 'log' | 'print' | 'warn';
  readonly level: 'debug' | 'info' | 'warn';
  readonly message: string;
}) => void;

/**
 * Compiles and runs single pieces of SQL and macros outside of a plan, for `show
 * --inline-direct`, seeds that are shown and `run-operation`. One connection; closed by `close`.
 */
export class Workbench {
  private readonly warehouse: Warehouse;
  private readonly connection: Connection;
  private readonly compiler: ProjectCompiler;
  private readonly session: Session;
  private readonly cache = new RelationCache();
  private readonly onLog: OnLog;

  private constructor(
    session: Session,
    warehouse: Warehouse,
    connection: Connection,
    selected: ReadonlySet<UniqueId>,
    onLog: OnLog,
  ) {
    this.session = session;
    this.warehouse = warehouse;
    this.connection = connection;
    this.compiler = session.compiler(warehouse, selected);
    this.onLog = onLog;
  }

  /** For SQL: learns which relations there are, as a run does at its start. */
  static async open(session: Session, selected: ReadonlySet<UniqueId>, onLog: OnLog): Promise<Workbench> {
    const bench = await Workbench.forMacro(session, selected, onLog);
    await bench.learnRelations();
    return bench;
  }

  /** For a macro, which finds the relations of a schema as they are when it first asks for one of them. */
  static async forMacro(session: Session, selected: ReadonlySet<UniqueId>, onLog: OnLog): Promise<Workbench> {
    const warehouse = await session.warehouse();
    const connection = await warehouse.connect('workbench');
    return new Workbench(session, warehouse, connection, selected, onLog);
  }

  async macro(
    name: string,
    kwargs: Readonly<Record<string, unknown>>,
  ): Promise<Outcome<{ readonly value: unknown }>> {
    const node = inlineNode(this.session.project, name, '');
    const transaction = new StatementTransaction(this.connection);
    const called = await compileWithAnswers((state) => this.compiler.macro(name, kwargs, node, state), {
      ...this.means(),
      transaction,
    });
    called.logs.forEach(this.onLog);
    if (await transaction.rollback()) this.onLog(warningOf(runMessages.statementsUndone({ what: name })));
    return called.kind === 'failed' ? called : { kind: 'ok', value: called.value };
  }

  /** Rows of compiled SQL, at most `limit` (all if negative). */
  async rows(compiled: CompiledText, limit: number): Promise<Outcome<{ readonly result: QueryResult }>> {
    const sql = limit < 0 ? compiled.sql : limited(compiled.sql, limit);
    try {
      return { kind: 'ok', result: await this.connection.query(sql) };
    } catch (error) {
      if (!(error instanceof WarehouseError) || error.code === 'interrupted') throw error;
      const at = locateError(error, compiled);
      const facts = { words: error.message, candidates: error.candidates };
      return { kind: 'failed', diagnostic: warehouseMessages.databaseError(facts, { at }) };
    }
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private means(): Parameters<typeof compileWithAnswers>[1] {
    return { connection: async () => this.connection, warehouse: this.warehouse, cache: this.cache };
  }

  private async learnRelations(): Promise<void> {
    const schemas = new Map<string, { database: string; schema: string }>();
    for (const node of this.session.project.nodes.values()) {
      if (!('schema' in node) || !('database' in node) || node.kind === 'test') continue;
      const { database, schema } = node;
      schemas.set(`${database}.${schema}`, { database, schema });
    }
    const all = [...schemas.values()];
    const relations = await this.warehouse.listRelations(all);
    for (const { database, schema } of all) this.cache.fill(database, schema, []);
    for (const relation of relations) this.cache.add(relation);
  }
}

function warningOf({ message, hints }: Diagnostic): Parameters<OnLog>[0] {
  return { via: 'warn', level: 'warn', message: [message, ...hints].join('\n') };
}

/** dbt's way of taking the first rows of any query. */
function limited(sql: string, limit: number): string {
  const body = sql.replace(/[\s;]+$/, '');
  return `select * from (\n${body}\n) as model_limit_subq\nlimit ${limit}\n`;
}
