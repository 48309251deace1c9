import type { Node, UniqueId } from './node.ts';

/** What `ref` may name. */
type Refable = Extract<Node, { kind: 'model' | 'seed' | 'snapshot' }>;

/**
 * Finds what `ref()` names, by dbt's rules: the package asked for, else the root project,
 * then the caller's own package, then any; without a version the latest one.
 */
export class RefIndex {
  private readonly byName = new Map<string, Map<string, UniqueId>>();
  private readonly nodes: ReadonlyMap<UniqueId, Node>;
  private readonly rootPackage: string;

  constructor(nodes: ReadonlyMap<UniqueId, Node>, rootPackage: string) {
    this.nodes = nodes;
    this.rootPackage = rootPackage;
    for (const node of nodes.values()) {
      if (!isRefable(node)) continue;
      const version = node.kind === 'model' ? node.version : undefined;
      if (version === undefined || version === null) {
        this.add(node.name, node);
      } else {
        this.add(`${node.name}.v${version}`, node);
        if (String((node as { latestVersion?: unknown }).latestVersion) === String(version))
          this.add(node.name, node);
      }
    }
  }

  find(
    name: string,
    options: { readonly package?: string; readonly version?: string | number; readonly from: string },
  ): Refable | undefined {
    const key =
      options.version === undefined || options.version === null ? name : `${name}.v${options.version}`;
    const packages = this.byName.get(key);
    if (!packages) return undefined;
    const id =
      options.package !== undefined
        ? packages.get(options.package)
        : (packages.get(this.rootPackage) ?? packages.get(options.from) ?? packages.values().next().value);
    return id === undefined ? undefined : (this.nodes.get(id) as Refable);
  }

  /** All names that a `ref` could use, for suggestions. */
  names(): Iterable<string> {
    return this.byName.keys();
  }

  private add(key: string, node: Refable): void {
    let packages = this.byName.get(key);
    if (!packages) this.byName.set(key, (packages = new Map()));
    packages.set(node.package, node.uniqueId);
  }
}

function isRefable(node: Node): node is Refable {
  return node.kind === 'model' || node.kind === 'seed' || node.kind === 'snapshot';
}
