import { dictEntries, isDict, PyBase, PyTuple } from '../template/index.ts';
import type { MemberScope } from './host.ts';
import { hostFunction } from './host-function.ts';

/** `context`: every name of a rendering, as a dict. What a template puts into it, it and its macros find there. */
export class ContextObject extends PyBase {
  override readonly typeName = 'dict';
  private readonly scope: MemberScope;
  private readonly members: readonly string[];
  private readonly own = new Set<string>();

  constructor(scope: MemberScope, members: readonly string[]) {
    super();
    this.scope = scope;
    this.members = members;
  }

  override getItem(key: unknown): unknown {
    return typeof key === 'string' ? this.scope.lookup(key) : undefined;
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'get':
        return hostFunction('get(key, default=)', ([key, fallback = null]) => this.getItem(key) ?? fallback);
      case 'setdefault':
        return hostFunction('setdefault(key, default=)', ([key, fallback = null]) => {
          const known = this.getItem(key);
          if (known !== undefined) return known;
          this.put(String(key), fallback);
          return fallback;
        });
      case 'update':
        return hostFunction('update(other=)', ([other]) => {
          if (isDict(other)) for (const [key, value] of dictEntries(other)) this.put(String(key), value);
          return null;
        });
      case 'keys':
        return hostFunction('keys()', () => this.keys());
      case 'items':
        return hostFunction('items()', () => this.keys().map((key) => new PyTuple([key, this.getItem(key)])));
      default:
        return undefined;
    }
  }

  override keys(): readonly unknown[] {
    return [...this.members, ...this.scope.macroNames(), ...this.own];
  }

  private put(key: string, value: unknown): void {
    if (!this.members.includes(key)) this.own.add(key);
    this.scope.assign(key, value);
  }
}
