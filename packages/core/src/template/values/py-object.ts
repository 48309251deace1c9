/** Keyword arguments of a call. A Map, so that no name can reach a prototype. */
export type Kwargs = ReadonlyMap<string, unknown>;

/**
 * An object of the host that templates may use. Only what these methods answer can be reached.
 * `undefined` from `getAttr` and `getItem` means: there is none.
 */
export interface PyObject {
  /** Python's name of the type, for `repr` and error messages. */
  readonly typeName: string;
  getAttr?(name: string): unknown;
  getItem?(key: unknown): unknown;
  call?(args: readonly unknown[], kwargs: Kwargs): unknown;
  str?(): string;
  repr?(): string;
  iterate?(): Iterable<unknown>;
  length?(): number;
  equals?(other: unknown): boolean;
  truth?(): boolean;
  /** Makes it a mapping for tests and filters: `keys()` goes with `getItem`. */
  keys?(): readonly unknown[];
  /** An operator or comparison; `reflected` when this is the right operand. undefined: not supported. */
  binary?(operator: BinaryOperation, other: unknown, reflected: boolean): unknown;
  unary?(operator: '-' | '+'): unknown;
  /** Equal objects have equal texts; makes it usable as a key of a dict. */
  hash?(): string;
  /** Python's `__index__`: makes it usable where an int is asked for. */
  toIndex?(): number;
  /** `format(value, spec)` for a spec that is not empty. */
  format?(spec: string): string;
  /** The plain value of it for `toHost`. */
  toHost?(): unknown;
}

/** Operators that an object of the host may support. */
export type BinaryOperation = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '<' | '<=' | '>' | '>=';

/** Marks the PyObjects, so that data of the host never passes for one. */
export abstract class PyBase implements PyObject {
  abstract readonly typeName: string;
  getAttr?(name: string): unknown;
  getItem?(key: unknown): unknown;
  call?(args: readonly unknown[], kwargs: Kwargs): unknown;
  str?(): string;
  repr?(): string;
  iterate?(): Iterable<unknown>;
  length?(): number;
  equals?(other: unknown): boolean;
  truth?(): boolean;
  keys?(): readonly unknown[];
  binary?(operator: BinaryOperation, other: unknown, reflected: boolean): unknown;
  unary?(operator: '-' | '+'): unknown;
  hash?(): string;
  toIndex?(): number;
  format?(spec: string): string;
  toHost?(): unknown;
}

/** What the host's objects make of an operator; undefined when neither supports it. */
export function objectBinary(operator: BinaryOperation, a: unknown, b: unknown): unknown {
  const result = isPyObject(a) ? a.binary?.(operator, b, false) : undefined;
  if (result !== undefined) return result;
  return isPyObject(b) ? b.binary?.(operator, a, true) : undefined;
}

const marked = new WeakSet<object>();

/** Makes an object of the host usable in templates; classes may extend `PyBase` instead. */
export function pyObject<T extends PyObject>(object: T): T {
  marked.add(object);
  return object;
}

export function isPyObject(value: unknown): value is PyObject {
  return typeof value === 'object' && value !== null && (value instanceof PyBase || marked.has(value));
}
