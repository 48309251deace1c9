import { PyError } from '../values/py-error.ts';
import { PyFunction } from '../values/py-function.ts';
import { PyBase } from '../values/py-object.ts';
import { bindArgs, signature } from '../values/signature.ts';

const NEXT = signature('Cycler.next()', 1);

/** What `cycler(...)` makes: gives its items in turn. */
export class Cycler extends PyBase {
  override readonly typeName = 'Cycler';
  private readonly items: readonly unknown[];
  private at = 0;

  constructor(items: readonly unknown[]) {
    super();
    if (items.length === 0) throw new PyError('RuntimeError', 'at least one item has to be provided');
    this.items = items;
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'next':
        return new PyFunction(
          'next',
          (args, kwargs) => {
            bindArgs(NEXT, args, kwargs);
            const item = this.items[this.at];
            this.at = (this.at + 1) % this.items.length;
            return item;
          },
          'method',
        );
      case 'current':
        return this.items[this.at];
      case 'pos':
        return this.at;
      case 'items':
        return this.items;
      case 'reset':
        return new PyFunction(
          'reset',
          () => {
            this.at = 0;
            return null;
          },
          'method',
        );
      default:
        return undefined;
    }
  }
}
