import { type Kwargs, PyBase, str, typeError } from '../template/index.ts';
import type { Column } from '../warehouse/relation.ts';
import { hostFunction } from './host-function.ts';

// Names of dbt-duckdb's DuckDBColumn.
const STRINGS = new Set(['text', 'character varying', 'character', 'varchar']);
const INTEGERS = new Set(
  'tinyint smallint integer bigint hugeint utinyint usmallint uinteger ubigint int1 int2 int4 int8 short int signed long'.split(
    ' ',
  ),
);
const FLOATS = new Set(['real', 'float4', 'float', 'double', 'double precision', 'float8']);

/** dbt's Column as templates see it. `dtype` is the database's own spelling, its size apart. */
export class ColumnObject extends PyBase {
  override readonly typeName = 'DuckDBColumn';
  readonly name: string;
  readonly dtype: string;
  readonly charSize: number | null;
  readonly numericPrecision: number | null;
  readonly numericScale: number | null;

  constructor(
    name: string,
    dtype: string,
    size: { charSize?: number | null; numericPrecision?: number | null; numericScale?: number | null } = {},
  ) {
    super();
    this.name = name;
    this.dtype = dtype;
    this.charSize = size.charSize ?? null;
    this.numericPrecision = size.numericPrecision ?? null;
    this.numericScale = size.numericScale ?? null;
  }

  /** From a type as the database spells it; dbt-duckdb keeps it whole, its size included. */
  static of(column: Column): ColumnObject {
    return new ColumnObject(column.name, column.type);
  }

  get quoted(): string {
    return `"${this.name}"`;
  }

  get dataType(): string {
    if (this.isString()) return `character varying(${this.stringSize()})`;
    if (this.isNumeric() && this.numericPrecision !== null && this.numericScale !== null) {
      return `${this.dtype}(${this.numericPrecision},${this.numericScale})`;
    }
    return this.dtype;
  }

  isString(): boolean {
    return STRINGS.has(this.dtype.toLowerCase());
  }

  private stringSize(): number {
    return this.dtype === 'text' || this.charSize === null ? 256 : this.charSize;
  }

  isNumeric(): boolean {
    return ['numeric', 'decimal'].includes(this.dtype.toLowerCase());
  }

  override str(): string {
    return this.repr();
  }

  override repr(): string {
    return `<${this.typeName} ${this.name} (${this.dataType})>`;
  }

  override equals(other: unknown): boolean {
    return other instanceof ColumnObject && other.name === this.name && other.dataType === this.dataType;
  }

  override toHost(): unknown {
    return { column: this.name, dtype: this.dtype };
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'name':
      case 'column':
        return this.name;
      case 'quoted':
        return this.quoted;
      case 'data_type':
        return this.dataType;
      case 'dtype':
        return this.dtype;
      case 'char_size':
        return this.charSize;
      case 'numeric_precision':
        return this.numericPrecision;
      case 'numeric_scale':
        return this.numericScale;
      case 'is_string':
        return hostFunction('is_string()', () => this.isString());
      case 'is_number':
        return hostFunction('is_number()', () => this.isNumeric() || this.isInteger() || this.isFloat());
      case 'is_float':
        return hostFunction('is_float()', () => this.isFloat());
      case 'is_integer':
        return hostFunction('is_integer()', () => this.isInteger());
      case 'is_numeric':
        return hostFunction('is_numeric()', () => this.isNumeric());
      case 'is_struct':
        return hostFunction('is_struct()', () => this.dtype.toLowerCase().startsWith('struct'));
      case 'string_size':
        return hostFunction('string_size()', () => {
          if (!this.isString()) throw typeError('Called string_size() on non-string field!');
          return this.stringSize();
        });
      case 'can_expand_to':
        return hostFunction('can_expand_to(other_column)', ([other]) => {
          if (!(other instanceof ColumnObject)) return false;
          return this.isString() && other.isString() && other.stringSize() > this.stringSize();
        });
      case 'literal':
        return hostFunction('literal(value)', ([value]) => `${str(value)}::${this.dataType}`);
      case 'expanded_data_type':
        return this.dataType;
      case 'fields':
        return structFields(this.dtype);
      case 'flatten':
        return hostFunction('flatten()', () => flatten(this));
      case 'create':
      case 'translate_type':
      case 'numeric_type':
        return COLUMN_CLASS.getAttr(name);
      case 'string_type':
        return COLUMN_CLASS.getAttr(name);
      default:
        return undefined;
    }
  }

  private isInteger(): boolean {
    return INTEGERS.has(this.dtype.toLowerCase());
  }

  private isFloat(): boolean {
    return FLOATS.has(this.dtype.toLowerCase());
  }
}

/** The fields of `STRUCT(a VARCHAR, b DECIMAL(10, 2))` as columns. */
function structFields(dtype: string): ColumnObject[] {
  const inner = /^STRUCT\((.*)\)$/is.exec(dtype)?.[1];
  if (inner === undefined) return [];
  const fields: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= inner.length; i++) {
    if (inner[i] === '(') depth++;
    else if (inner[i] === ')') depth--;
    if (i === inner.length || (inner[i] === ',' && depth === 0)) {
      fields.push(inner.slice(start, i).trim());
      start = i + 1;
    }
  }
  return fields.map((field) => {
    const space = field.indexOf(' ');
    return new ColumnObject(field.slice(0, space), field.slice(space + 1));
  });
}

function flatten(column: ColumnObject): ColumnObject[] {
  const fields = structFields(column.dtype);
  if (fields.length === 0) return [column];
  return fields
    .flatMap(flatten)
    .map((field) => new ColumnObject(`${column.name}.${field.name}`, field.dtype));
}

/** `api.Column`. */
class ColumnClass extends PyBase {
  override readonly typeName = 'type';

  override repr(): string {
    return "<class 'dbt.adapters.duckdb.column.DuckDBColumn'>";
  }

  override call(args: readonly unknown[], kwargs: Kwargs): unknown {
    const [name, dtype, charSize, precision, scale] = [
      args[0] ?? kwargs.get('column'),
      args[1] ?? kwargs.get('dtype'),
      args[2] ?? kwargs.get('char_size'),
      args[3] ?? kwargs.get('numeric_precision'),
      args[4] ?? kwargs.get('numeric_scale'),
    ];
    return new ColumnObject(String(name), String(dtype), {
      charSize: (charSize as number) ?? null,
      numericPrecision: (precision as number) ?? null,
      numericScale: (scale as number) ?? null,
    });
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'create':
        return hostFunction(
          'create(name, label_or_dtype)',
          ([column, dtype]) => new ColumnObject(String(column), translate(String(dtype))),
        );
      case 'translate_type':
        return hostFunction('translate_type(dtype)', ([dtype]) => translate(String(dtype)));
      case 'string_type':
        return hostFunction('string_type(size)', ([size]) => `character varying(${String(size)})`);
      case 'numeric_type':
        return hostFunction('numeric_type(dtype, precision, scale)', ([dtype, precision, scale]) =>
          precision === null || scale === null
            ? dtype
            : `${String(dtype)}(${String(precision)},${String(scale)})`,
        );
      default:
        return undefined;
    }
  }
}

// dbt's names of types that a database spells otherwise.
function translate(dtype: string): string {
  return dtype.toUpperCase() === 'STRING' ? 'TEXT' : dtype;
}

export const COLUMN_CLASS = new ColumnClass();
