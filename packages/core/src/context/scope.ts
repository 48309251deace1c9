import type { Macro } from '../project/node.ts';
import {
  callMacro,
  fromHost,
  type Kwargs,
  PyBase,
  PyTuple,
  pyFunction,
  type Scope,
} from '../template/index.ts';
import type { ContextHost, MemberScope } from './host.ts';
import { hostFunction } from './host-function.ts';
import { MEMBERS } from './members.ts';

/**
 * dbt's Jinja context of one node, made lazily: macros first (they may replace members such
 * as `ref`), then the phase's own members, then dbt's.
 */
export class NodeScope implements Scope, MemberScope {
  readonly host: ContextHost;
  private readonly known = new Map<string, unknown>();
  private readonly bound = new Map<Macro, MacroObject>();
  /** Results of statements by name, for `load_result`. */
  readonly results = new Map<string, unknown>();
  private depth = 0;

  constructor(host: ContextHost) {
    this.host = host;
  }

  lookup(name: string): unknown {
    if (this.known.has(name)) return this.known.get(name);
    const value = this.replaced(name, this.make(name));
    this.known.set(name, value);
    return value;
  }

  macroNames(): readonly string[] {
    const { registry, package: from, extras } = this.host;
    return [...extras.keys(), ...registry.names(from), ...registry.namespaces()];
  }

  assign(name: string, value: unknown): void {
    this.known.set(name, value);
  }

  /** A member as dbt defines it, whatever macros have its name: `builtins.ref`. */
  member(name: string): unknown {
    const { extras } = this.host;
    if (extras.has(name)) return extras.get(name);
    const make = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
    return make?.(this.host, this);
  }

  /** One macro is one object, by whatever name it was found: templates look for it in lists. */
  bind(macro: Macro): MacroObject {
    const known = this.bound.get(macro) ?? new MacroObject(macro, this);
    this.bound.set(macro, known);
    return known;
  }

  call(macro: Macro, args: readonly unknown[], kwargs: Kwargs): unknown {
    if (this.depth === 0) this.host.called(macro);
    this.depth++;
    try {
      return callMacro(macro.definition, this, args, kwargs);
    } finally {
      this.depth--;
    }
  }

  /** What a unit test puts in the place of what has this name: a macro still is called, another member is not. */
  replaced(name: string, original: unknown): unknown {
    const { replacedMacros } = this.host;
    if (original === undefined || !replacedMacros?.has(name)) return original;
    const value = fromHost(replacedMacros.get(name));
    return original instanceof MacroObject ? pyFunction(name, () => value) : value;
  }

  private make(name: string): unknown {
    const { registry, package: from } = this.host;
    const macro = registry.find(name, from);
    if (macro) return this.bind(macro);
    const member = this.member(name);
    if (member !== undefined) return member;
    return registry.namespace(name) ? new PackageObject(name, this) : undefined;
  }
}

/** A macro as templates call it. */
export class MacroObject extends PyBase {
  override readonly typeName = 'MacroGenerator';
  readonly macro: Macro;
  private readonly scope: NodeScope;

  constructor(macro: Macro, scope: NodeScope) {
    super();
    this.macro = macro;
    this.scope = scope;
  }

  override call(args: readonly unknown[], kwargs: Kwargs): unknown {
    return this.scope.call(this.macro, args, kwargs);
  }

  override getAttr(name: string): unknown {
    if (name === 'name') return this.macro.name;
    return undefined;
  }

  override repr(): string {
    return `<MacroGenerator ${this.macro.package}.${this.macro.name}>`;
  }
}

/** A package's macros under its name: `dbt_utils.star`. */
class PackageObject extends PyBase {
  override readonly typeName = 'dict';
  private readonly name: string;
  private readonly scope: NodeScope;

  constructor(name: string, scope: NodeScope) {
    super();
    this.name = name;
    this.scope = scope;
  }

  /** As of any dict, its methods come before what it holds. */
  override getAttr(name: string): unknown {
    switch (name) {
      case 'get':
        return hostFunction('get(key, default=)', ([key, fallback = null]) => this.getItem(key) ?? fallback);
      case 'keys':
        return hostFunction('keys()', () => this.keys());
      case 'values':
        return hostFunction('values()', () => this.keys().map((key) => this.getItem(key)));
      case 'items':
        return hostFunction('items()', () => this.keys().map((key) => new PyTuple([key, this.getItem(key)])));
      default:
        return this.getItem(name);
    }
  }

  override getItem(name: unknown): unknown {
    if (typeof name !== 'string') return undefined;
    const macro = this.scope.host.registry.find(name, this.scope.host.package, this.name);
    return macro && this.scope.replaced(`${this.name}.${name}`, this.scope.bind(macro));
  }

  override keys(): readonly unknown[] {
    return [...(this.scope.host.registry.namespace(this.name)?.keys() ?? [])];
  }
}
