import { same } from '../values/equals.ts';
import { PyError, typeError } from '../values/py-error.ts';
import { PyFunction } from '../values/py-function.ts';
import { type Kwargs, PyBase } from '../values/py-object.ts';
import { bindArgs, signature } from '../values/signature.ts';
import { Undefined } from '../values/undefined.ts';

/** The variable `loop`. It reads ahead in the items only as far as it is asked to. */
export class LoopContext extends PyBase {
  override readonly typeName = 'LoopContext';
  private readonly source: Iterator<unknown>;
  private readonly known: ArrayLike<unknown> | undefined;
  private readonly ahead: unknown[] = [];
  private readonly recurse: ((iterable: unknown) => unknown) | undefined;
  private readonly depth0: number;
  private index0 = -1;
  private previous: unknown = NONE;
  private item: unknown = NONE;
  private changedValue: unknown = NONE;

  constructor(items: Iterable<unknown>, depth0: number, recurse?: (iterable: unknown) => unknown) {
    super();
    this.source = items[Symbol.iterator]();
    this.known = Array.isArray(items) ? items : undefined;
    this.depth0 = depth0;
    this.recurse = recurse;
  }

  /** Goes on to the next item; false at the end. */
  advance(): boolean {
    if (!this.peek(1)) return false;
    this.previous = this.item;
    this.item = this.ahead.shift();
    this.index0++;
    return true;
  }

  get current(): unknown {
    return this.item;
  }

  private peek(count: number): boolean {
    while (this.ahead.length < count) {
      const next = this.source.next();
      if (next.done) return false;
      this.ahead.push(next.value === undefined ? null : next.value);
    }
    return true;
  }

  private count(): number {
    if (this.known) return this.known.length;
    this.peek(Number.POSITIVE_INFINITY);
    return this.index0 + 1 + this.ahead.length;
  }

  override length(): number {
    return this.count();
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'index':
        return this.index0 + 1;
      case 'index0':
        return this.index0;
      case 'revindex':
        return this.count() - this.index0;
      case 'revindex0':
        return this.count() - this.index0 - 1;
      case 'first':
        return this.index0 === 0;
      case 'last':
        return !this.peek(1);
      case 'length':
        return this.count();
      case 'depth':
        return this.depth0 + 1;
      case 'depth0':
        return this.depth0;
      case 'previtem':
        return this.index0 === 0 ? new Undefined('there is no previous item') : this.previous;
      case 'nextitem':
        return this.peek(1) ? this.ahead[0] : new Undefined('there is no next item');
      case 'cycle':
        return new PyFunction('cycle', (args) => this.cycle(args), 'method');
      case 'changed':
        return new PyFunction('changed', (args) => this.changed(args), 'method');
      default:
        return undefined;
    }
  }

  private cycle(args: readonly unknown[]): unknown {
    if (args.length === 0) throw typeError('no items for cycling given');
    return args[this.index0 % args.length];
  }

  private changed(args: readonly unknown[]): boolean {
    const before = this.changedValue;
    this.changedValue = args;
    return !(
      Array.isArray(before) &&
      before.length === args.length &&
      args.every((arg, i) => same(arg, before[i]))
    );
  }

  override call(args: readonly unknown[], kwargs: Kwargs): unknown {
    const [iterable] = bindArgs(CALL, args, kwargs);
    if (!this.recurse) throw typeError("The loop must have the 'recursive' marker to be called recursively.");
    return this.recurse(iterable);
  }

  override repr(): string {
    return `<LoopContext ${this.index0 + 1}/${this.count()}>`;
  }

  override iterate(): Iterable<unknown> {
    throw new PyError('TypeError', "'LoopContext' object cannot be iterated here");
  }
}

const CALL = signature('LoopContext.__call__(iterable)', 1);
const NONE: unique symbol = Symbol('none');
