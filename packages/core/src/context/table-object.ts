import { parseDate, parseDateTime } from '../python/index.ts';
import { makeFloat, PyBase, PyDict, PyTuple, repr, str } from '../template/index.ts';
import type { QueryResult, SqlValue } from '../warehouse/value.ts';
import { DecimalObject } from './decimal-object.ts';
import { hostFunction } from './host-function.ts';
import { printedTable } from './print-table.ts';

/** Where a table is printed to. */
type Print = (text: string) => void;

const PRINT_TABLE =
  'print_table(max_rows=, max_columns=, output=, max_column_width=, locale=, max_precision=)';

/** The agate Table that `run_query` gives: rows, columns, and their names. */
export class TableObject extends PyBase {
  override readonly typeName = 'Table';
  readonly names: readonly string[];
  readonly rows: readonly RowObject[];
  /** The database's types of the columns, where they are known. */
  readonly types: readonly string[];
  /** What the table was made of. */
  readonly source: QueryResult | undefined;

  private readonly print: Print;

  constructor(
    names: readonly string[],
    rows: readonly (readonly unknown[])[],
    print: Print,
    source?: QueryResult,
  ) {
    super();
    this.names = names;
    this.source = source;
    this.types = source?.columns.map((column) => column.type) ?? [];
    this.rows = rows.map((values) => new RowObject(names, values));
    this.print = print;
  }

  static of(result: QueryResult, print: Print): TableObject {
    const names = deduplicate(result.columns.map((column) => column.name));
    const isFloat = result.columns.map(({ type }) => type === 'DOUBLE' || type === 'FLOAT');
    return new TableObject(
      names,
      result.rows.map((row) => row.map((value, index) => fromSql(value, isFloat[index] === true))),
      print,
      result,
    );
  }

  override truth(): boolean {
    return true;
  }

  /** `table[0]` is short for `table.rows[0]`, in agate as here. */
  override getItem(key: unknown): unknown {
    return typeof key === 'number' ? this.rows.at(key) : undefined;
  }

  override length(): number {
    return this.rows.length;
  }

  override repr(): string {
    return '<agate.table.Table object>';
  }

  override iterate(): Iterable<unknown> {
    return this.rows;
  }

  override toHost(): unknown {
    return this.rows.map((row) => row.toHost());
  }

  column(key: unknown): ColumnValues | undefined {
    const index =
      typeof key === 'number' ? (key < 0 ? this.names.length + key : key) : this.names.indexOf(String(key));
    const name = this.names[index];
    return name === undefined
      ? undefined
      : new ColumnValues(
          name,
          index,
          this.rows.map((row) => row.values[index]),
        );
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'column_names':
        return new PyTuple(this.names);
      case 'rows':
        return new Sequence(this.rows, (key) => (typeof key === 'number' ? this.rows.at(key) : undefined));
      case 'columns':
        return new Sequence(
          this.names.map((each) => this.column(each)),
          (key) => this.column(key),
          this.names,
        );
      case 'column_types':
        return new PyTuple(this.names.map(() => 'Text'));
      case 'print_table':
        return hostFunction(PRINT_TABLE, ([maxRows, maxColumns, , maxColumnWidth, , maxPrecision]) => {
          this.print(
            printedTable(
              this.names,
              this.rows.map((row) => row.values),
              {
                maxRows: limit(maxRows, 20),
                maxColumns: limit(maxColumns, 6),
                maxColumnWidth: limit(maxColumnWidth, 20),
                maxPrecision: limit(maxPrecision, 3),
              },
            ),
          );
          return null;
        });
      case 'select':
        return hostFunction('select(key)', ([key]) => {
          const wanted = Array.isArray(key)
            ? key.map(String)
            : key instanceof PyTuple
              ? key.items.map(String)
              : [String(key)];
          return this.pick(this.names.filter((each) => wanted.includes(each)));
        });
      case 'exclude':
        return hostFunction('exclude(key)', ([key]) => {
          const dropped = Array.isArray(key) ? key.map(String) : [String(key)];
          return this.pick(this.names.filter((each) => !dropped.includes(each)));
        });
      case 'limit':
        return hostFunction(
          'limit(start_or_stop, stop=)',
          ([first, second]) =>
            new TableObject(
              this.names,
              this.rows
                .slice(second === undefined ? 0 : Number(first), Number(second ?? first))
                .map((row) => row.values),
              this.print,
            ),
        );
      case 'rename':
        return hostFunction(
          'rename(column_names=)',
          ([names]) =>
            new TableObject(
              Array.isArray(names) ? names.map(String) : this.names,
              this.rows.map((row) => row.values),
              this.print,
            ),
        );
      default:
        return undefined;
    }
  }

  private pick(names: readonly string[]): TableObject {
    const indexes = names.map((name) => this.names.indexOf(name));
    return new TableObject(
      names,
      this.rows.map((row) => indexes.map((index) => row.values[index])),
      this.print,
    );
  }
}

/** A row: by index, by column name, or as attributes. */
export class RowObject extends PyBase {
  override readonly typeName = 'Row';
  readonly names: readonly string[];
  readonly values: readonly unknown[];

  constructor(names: readonly string[], values: readonly unknown[]) {
    super();
    this.names = names;
    this.values = values;
  }

  override length(): number {
    return this.values.length;
  }

  override iterate(): Iterable<unknown> {
    return this.values;
  }

  override getItem(key: unknown): unknown {
    const index =
      typeof key === 'number' ? (key < 0 ? this.values.length + key : key) : this.names.indexOf(String(key));
    return this.values[index];
  }

  override equals(other: unknown): boolean {
    return other instanceof RowObject && repr(new PyTuple(other.values)) === repr(new PyTuple(this.values));
  }

  override repr(): string {
    return `<agate.Row: ${repr(new PyTuple(this.values))}>`;
  }

  override toHost(): unknown {
    return Object.fromEntries(this.names.map((name, index) => [name, this.values[index]]));
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'values':
        return hostFunction('values()', () => new PyTuple(this.values));
      case 'keys':
        return hostFunction('keys()', () => new PyTuple(this.names));
      case 'items':
        return hostFunction('items()', () =>
          this.names.map((each, index) => new PyTuple([each, this.values[index]])),
        );
      case 'dict':
        return hostFunction('dict()', () =>
          PyDict.of(this.names.map((each, index) => [each, this.values[index]])),
        );
      case 'get':
        return hostFunction('get(key, default=)', ([key, fallback = null]) => {
          const value = this.getItem(key);
          return value === undefined ? fallback : value;
        });
      default:
        return undefined;
    }
  }
}

/** A column of a table. */
class ColumnValues extends PyBase {
  override readonly typeName = 'Column';
  private readonly name: string;
  private readonly index: number;
  private readonly items: readonly unknown[];

  constructor(name: string, index: number, items: readonly unknown[]) {
    super();
    this.name = name;
    this.index = index;
    this.items = items;
  }

  override length(): number {
    return this.items.length;
  }

  override iterate(): Iterable<unknown> {
    return this.items;
  }

  override getItem(key: unknown): unknown {
    return typeof key === 'number' ? this.items.at(key) : undefined;
  }

  override repr(): string {
    return `<agate.Column: ${repr(new PyTuple(this.items))}>`;
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'name':
        return this.name;
      case 'index':
        return this.index;
      case 'values':
        return hostFunction('values()', () => new PyTuple(this.items));
      case 'values_distinct':
        return hostFunction('values_distinct()', () => {
          const seen = new Map(this.items.map((item) => [repr(item), item]));
          return new PyTuple([...seen.values()]);
        });
      case 'values_without_nulls':
        return hostFunction(
          'values_without_nulls()',
          () => new PyTuple(this.items.filter((item) => item !== null)),
        );
      default:
        return undefined;
    }
  }
}

/** A list with keys of its own: agate's MappedSequence. */
class Sequence extends PyBase {
  override readonly typeName = 'MappedSequence';
  private readonly items: readonly unknown[];
  private readonly find: (key: unknown) => unknown;
  private readonly names: readonly string[];

  constructor(items: readonly unknown[], find: (key: unknown) => unknown, names: readonly string[] = []) {
    super();
    this.items = items;
    this.find = find;
    this.names = names;
  }

  override length(): number {
    return this.items.length;
  }

  override iterate(): Iterable<unknown> {
    return this.items;
  }

  override getItem(key: unknown): unknown {
    return this.find(key);
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'keys':
        return hostFunction('keys()', () => new PyTuple(this.names));
      case 'values':
        return hostFunction('values()', () => new PyTuple(this.items));
      case 'items':
        return hostFunction('items()', () =>
          this.items.map((item, index) => new PyTuple([this.names[index], item])),
        );
      case 'get':
        return hostFunction('get(key, default=)', ([key, fallback = null]) => this.find(key) ?? fallback);
      default:
        return undefined;
    }
  }
}

/** A limit of `print_table`: none is no limit. */
function limit(given: unknown, usual: number): number {
  if (given === undefined) return usual;
  return given === null ? Number.POSITIVE_INFINITY : Number(str(given));
}

// agate names a second column `x` `x_2`.
function deduplicate(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}

/** A value of a row as agate shows it: numbers with fractions are Decimals, dates are Python's. */
function fromSql(value: SqlValue, isFloat: boolean): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') {
    if (!isFloat) return value;
    return Number.isFinite(Number(value))
      ? DecimalObject.parse(str(makeFloat(Number(value))))
      : makeFloat(Number(value));
  }
  switch (value.kind) {
    case 'decimal':
      return DecimalObject.parse(value.text);
    case 'date':
      return parseDate(value.text) ?? value.text;
    case 'timestamp':
    case 'timestamptz':
      return parseDateTime(value.text) ?? value.text;
    case 'nested':
      return str(value.value === undefined ? value.text : value.value);
    default:
      return value.text;
  }
}
