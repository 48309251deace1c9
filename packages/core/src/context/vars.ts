import type { ProjectConfig } from '../project/project-config.ts';

type Bag = Readonly<Record<string, unknown>>;

/**
 * Project variables by dbt's precedence, rising: a package's own `vars:`, its section for itself,
 * the root project's, the root project's section for that package, `--vars`.
 */
export class Vars {
  private readonly merged = new Map<string, Bag>();
  private readonly cli: Bag;
  readonly root: ProjectConfig;
  readonly packages: ReadonlyMap<string, ProjectConfig>;

  constructor(cli: Bag, root: ProjectConfig, packages: ReadonlyMap<string, ProjectConfig>) {
    this.cli = cli;
    this.root = root;
    this.packages = packages;
  }

  get(name: string, fromPackage: string): { found: true; value: unknown } | { found: false } {
    const bag = this.of(fromPackage);
    return Object.hasOwn(bag, name) ? { found: true, value: bag[name] } : { found: false };
  }

  names(fromPackage: string): readonly string[] {
    return Object.keys(this.of(fromPackage));
  }

  /** The same with some values replaced, as a unit test overrides them. */
  with(overrides: Bag): Vars {
    return new Vars({ ...this.cli, ...overrides }, this.root, this.packages);
  }

  /** All variables that a package sees. */
  of(fromPackage: string): Bag {
    let bag = this.merged.get(fromPackage);
    if (!bag) {
      const own = this.packages.get(fromPackage);
      const layers: Bag[] = own && own.name !== this.root.name ? sections(own, fromPackage) : [];
      layers.push(...sections(this.root, fromPackage), this.cli);
      bag = Object.freeze(Object.assign(Object.create(null) as object, ...layers)) as Bag;
      this.merged.set(fromPackage, bag);
    }
    return bag;
  }
}

function sections(config: ProjectConfig, packageName: string): Bag[] {
  const section = Object.hasOwn(config.vars, packageName) ? config.vars[packageName] : undefined;
  const isBag = typeof section === 'object' && section !== null && !Array.isArray(section);
  return isBag ? [config.vars, section as Bag] : [config.vars];
}
