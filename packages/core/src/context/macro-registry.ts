import type { Macro } from '../project/node.ts';
import type { ProjectConfig } from '../project/project-config.ts';

/** Packages that dbt itself ships; templates call them `dbt`. */
export const BUILTIN_PACKAGES = ['dbt', 'dbt_duckdb'];

type Names = ReadonlyMap<string, Macro>;

/**
 * All macros, found by dbt's rules: the caller's package first, then the root project, then the
 * built-in ones; macros of other packages only under the package's name.
 */
export class MacroRegistry {
  readonly rootPackage: string;
  private readonly packages = new Map<string, Map<string, Macro>>();
  private readonly builtin = new Map<string, Macro>();
  private readonly searchOrders: ReadonlyMap<string, readonly string[]>;
  private readonly projectPackages: ReadonlySet<string>;

  /**
   * `packageNames`: every package of the project, the root's among them; dbt's own, `dbt`, is one more.
   * Later built-in packages (`dbt_duckdb`) win over earlier ones (`dbt`).
   */
  constructor(
    macros: Iterable<Macro>,
    rootPackage: string,
    packageNames: readonly string[],
    dispatch: ProjectConfig['dispatch'] = [],
  ) {
    this.rootPackage = rootPackage;
    this.projectPackages = new Set([...packageNames, 'dbt']);
    for (const macro of macros) {
      if (BUILTIN_PACKAGES.includes(macro.package)) {
        const old = this.builtin.get(macro.name);
        if (!old || BUILTIN_PACKAGES.indexOf(macro.package) >= BUILTIN_PACKAGES.indexOf(old.package)) {
          this.builtin.set(macro.name, macro);
        }
        continue;
      }
      const names = this.packages.get(macro.package) ?? new Map<string, Macro>();
      this.packages.set(macro.package, names.set(macro.name, macro));
    }
    this.searchOrders = new Map(dispatch.map((entry) => [entry.macro_namespace, entry.search_order]));
  }

  /** What a bare name, or `namespace.name`, means in a template of `fromPackage`. */
  find(name: string, fromPackage: string, namespace?: string): Macro | undefined {
    if (namespace === undefined) {
      return (
        this.packages.get(fromPackage)?.get(name) ??
        this.packages.get(this.rootPackage)?.get(name) ??
        this.builtin.get(name)
      );
    }
    if (namespace === 'dbt') return this.builtin.get(name);
    return this.packages.get(namespace)?.get(name);
  }

  /** Macros of a package as a namespace of templates; undefined when there is no such package. */
  namespace(name: string): Names | undefined {
    if (name === 'dbt') return this.builtin;
    return this.packages.get(name);
  }

  /** Packages whose macros a template may call by the package's name. */
  namespaces(): readonly string[] {
    return ['dbt', ...this.packages.keys()];
  }

  /**
   * `adapter.dispatch`: the first of `<adapter>__name` and `default__name` over the packages
   * to search. `searched` lists what was tried, for the message.
   */
  dispatch(
    name: string,
    fromPackage: string,
    adapterType: string,
    namespace?: string,
  ): { readonly macro?: Macro; readonly searched: readonly string[] } {
    const searched: string[] = [];
    for (const packageName of this.searchPackages(namespace)) {
      for (const prefix of [adapterType, 'default']) {
        const full = `${prefix}__${name}`;
        searched.push(packageName === undefined ? full : `${packageName}.${full}`);
        const macro = this.find(full, fromPackage, packageName);
        if (macro) return { macro, searched };
      }
    }
    return { searched };
  }

  /** A macro of any package: the root project's before those of packages before built-in ones. */
  anywhere(name: string): Macro | undefined {
    const packages = [this.rootPackage, ...this.packages.keys()];
    return (
      packages.map((each) => this.packages.get(each)?.get(name)).find((macro) => macro !== undefined) ??
      this.builtin.get(name)
    );
  }

  /** Names that a template of the package may call, for suggestions. */
  names(fromPackage: string): readonly string[] {
    return [
      ...new Set([
        ...(this.packages.get(fromPackage)?.keys() ?? []),
        ...(this.packages.get(this.rootPackage)?.keys() ?? []),
        ...this.builtin.keys(),
      ]),
    ];
  }

  private searchPackages(namespace: string | undefined): readonly (string | undefined)[] {
    if (namespace === undefined) return [undefined];
    const order = this.searchOrders.get(namespace);
    if (order && order.length > 0) return order;
    return this.projectPackages.has(namespace) ? [this.rootPackage, namespace] : [undefined];
  }
}
