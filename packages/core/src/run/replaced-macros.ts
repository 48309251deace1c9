import { METHODS_BY_MACRO } from '../context/adapter-methods.ts';
import { BUILTIN_PACKAGES, type MacroRegistry } from '../context/macro-registry.ts';
import type { Macro, UniqueId } from '../project/node.ts';
import { walkCalls } from '../template/index.ts';

/**
 * Whether a built-in macro ends up calling one of the project or its packages: by name, by
 * `adapter.dispatch`, or by a method of `adapter` that dbt carries out by a macro.
 */
export class ReplacedMacros {
  private readonly macros: ReadonlyMap<UniqueId, Macro>;
  private readonly registry: MacroRegistry;
  private readonly adapter: string;
  private readonly known = new Map<string, boolean>();

  constructor(macros: ReadonlyMap<UniqueId, Macro>, registry: MacroRegistry, adapter: string) {
    this.macros = macros;
    this.registry = registry;
    this.adapter = adapter;
  }

  /** `also`: names that are called besides, as an incremental strategy's macro is. */
  reach(from: Macro, also: readonly string[] = []): boolean {
    const key = [from.uniqueId, ...also].join(' ');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const found = this.search([from, ...also.flatMap((name) => this.named(name))]);
    this.known.set(key, found);
    return found;
  }

  private search(starts: readonly Macro[]): boolean {
    const seen = new Set<UniqueId>();
    const waiting = [...starts];
    for (let macro = waiting.pop(); macro !== undefined; macro = waiting.pop()) {
      if (seen.has(macro.uniqueId)) continue;
      seen.add(macro.uniqueId);
      if (!BUILTIN_PACKAGES.includes(macro.package)) return true;
      waiting.push(...this.calledBy(macro));
    }
    return false;
  }

  private calledBy(macro: Macro): readonly Macro[] {
    const called = macro.dependsOn.macros.flatMap((id) => this.macros.get(id) ?? []);
    walkCalls(macro.definition, ({ name }) => {
      const method = name.startsWith('adapter.') ? name.slice('adapter.'.length) : '';
      if (METHODS_BY_MACRO.has(method)) called.push(...this.named(method));
    });
    return called;
  }

  /** A macro as built-in ones see the name, and what is dispatched to. */
  private named(name: string): readonly Macro[] {
    const [last = name, namespace] = name.split('.').reverse();
    if (namespace !== undefined)
      return [this.registry.find(last, 'dbt', namespace)].filter((macro) => macro !== undefined);
    return [
      this.registry.find(name, 'dbt'),
      this.registry.dispatch(name, 'dbt', this.adapter, 'dbt').macro,
    ].filter((macro) => macro !== undefined);
  }
}
