import type { Expr, Stmt } from '../ast.ts';
import { targetNames, walkExpr } from '../walk.ts';

/**
 * The variables of one scope of a template, known when it is compiled.
 *
 * Jinja decides by the order in a scope's text what a name means before it is set: a name that the scope
 * reads first, or sets only in an `if`, comes from outside until it is set; a name that it sets first is
 * undefined until then, also for macros and blocks inside.
 */
export class ScopeInfo {
  readonly parent: ScopeInfo | null;
  private readonly slots = new Map<string, number>();
  private readonly body: readonly Stmt[];
  private readonly params: readonly string[];
  private names: ScopeNames | undefined;

  /** `params` are set when the scope begins, `assigned` by its body. */
  constructor(
    parent: ScopeInfo | null,
    params: readonly string[],
    body: readonly Stmt[],
    assigned: readonly string[],
  ) {
    this.parent = parent;
    this.params = params;
    this.body = body;
    for (const name of params) this.declare(name);
    for (const name of assigned) this.declare(name);
  }

  /** The slot of a name in this scope, made when it is new. */
  declare(name: string): number {
    let slot = this.slots.get(name);
    if (slot === undefined) {
      slot = this.slots.size;
      this.slots.set(name, slot);
    }
    return slot;
  }

  slot(name: string): number | undefined {
    return this.slots.get(name);
  }

  get size(): number {
    return this.slots.size;
  }

  /** Where a name may be found, from this scope outwards; `last`: where it is undefined if not yet set. */
  find(name: string): { readonly up: number; readonly slot: number; readonly last: boolean }[] {
    const places: { up: number; slot: number; last: boolean }[] = [];
    let up = 0;
    for (let scope: ScopeInfo | null = this; scope; scope = scope.parent) {
      const slot = scope.slots.get(name);
      if (slot !== undefined) {
        const last = scope.startsUndefined(name);
        places.push({ up, slot, last });
        if (last) break;
      }
      up++;
    }
    return places;
  }

  private startsUndefined(name: string): boolean {
    if (this.params.includes(name)) return false;
    return this.read().setFirst.has(name) && !this.parent?.knows(name);
  }

  /** Does the scope, or one around it, read or set the name itself? */
  private knows(name: string): boolean {
    return this.params.includes(name) || this.read().seen.has(name) || (this.parent?.knows(name) ?? false);
  }

  private read(): ScopeNames {
    this.names ??= readNames(this.body);
    return this.names;
  }
}

interface ScopeNames {
  /** Names that the scope reads or sets, not counting the scopes inside. */
  readonly seen: ReadonlySet<string>;
  /** Those that it sets, outside of any `if`, before it reads them. */
  readonly setFirst: ReadonlySet<string>;
}

function readNames(body: readonly Stmt[]): ScopeNames {
  const seen = new Set<string>();
  const setFirst = new Set<string>();
  const read = (expr: Expr) =>
    walkExpr(expr, (each) => {
      if (each.kind === 'name') seen.add(each.name);
    });
  const set = (name: string, conditional: boolean) => {
    if (!seen.has(name) && !conditional) setFirst.add(name);
    seen.add(name);
  };
  const visit = (statements: readonly Stmt[], conditional: boolean): void => {
    for (const statement of statements) {
      switch (statement.kind) {
        case 'output':
        case 'do':
          read(statement.expr);
          break;
        case 'set':
          read(statement.value);
          if (statement.target.kind === 'nsref') seen.add(statement.target.name);
          for (const name of targetNames(statement.target)) set(name, conditional);
          break;
        case 'set-block':
          for (const name of targetNames(statement.target)) set(name, conditional);
          break;
        case 'macro':
          set(statement.name, conditional);
          break;
        case 'for':
          read(statement.iterable);
          break;
        case 'with':
          statement.values.forEach(read);
          break;
        case 'call-block':
          read(statement.call);
          break;
        case 'filter-block':
          read(statement.filter);
          break;
        case 'if':
          for (const branch of statement.branches) {
            read(branch.test);
            visit(branch.body, true);
          }
          visit(statement.otherwise, true);
          break;
        default:
      }
    }
  };
  visit(body, false);
  return { seen, setFirst };
}
