import type { Node, SourceNode, UniqueId } from './node.ts';

type Refable = Extract<Node, { kind: 'model' | 'seed' | 'snapshot' }>;

/** What a reference may find. */
export type Found<T> =
  | { readonly kind: 'found'; readonly node: T }
  | { readonly kind: 'disabled'; readonly node: T }
  | { readonly kind: 'ambiguous'; readonly nodes: readonly T[] }
  | { readonly kind: 'missing' };

interface Named<T> {
  readonly package: string;
  readonly node: T;
}

/** Finds nodes by the names that `ref` and `source` use, by dbt's order of packages. */
export class RefLookup {
  private readonly enabled = new Map<string, Named<Refable>[]>();
  private readonly disabled = new Map<string, Named<Refable>[]>();
  private readonly sources = new Map<string, Named<SourceNode>[]>();
  private readonly disabledSources = new Map<string, Named<SourceNode>[]>();
  private readonly rootPackage: string;
  private readonly nodePackageFirst: boolean;

  constructor(
    nodes: Iterable<Node>,
    disabled: Iterable<Node>,
    rootPackage: string,
    nodePackageFirst: boolean,
  ) {
    this.rootPackage = rootPackage;
    this.nodePackageFirst = nodePackageFirst;
    for (const node of nodes) this.add(node, this.enabled, this.sources);
    for (const node of disabled) this.add(node, this.disabled, this.disabledSources);
  }

  /** The node of a name; `version` absent means the latest one. */
  ref(name: string, from: string, packageName?: string, version?: string | number): Found<Refable> {
    // dbt takes no version for version 0 or an empty one.
    const key = version ? `${name}.v${version}` : name;
    return find(key, this.order(from, packageName), this.enabled, this.disabled);
  }

  source(source: string, table: string, from: string): Found<SourceNode> {
    return find(`${source}.${table}`, this.order(from), this.sources, this.disabledSources);
  }

  /** The node that a properties entry of this name describes, switched off or not. */
  described(name: string, packageName: string, version?: string | number): Node | undefined {
    const key = version ? `${name}.v${version}` : name;
    const own = (map: ReadonlyMap<string, Named<Refable>[]>) =>
      map.get(key)?.find((named) => named.package === packageName);
    return (own(this.enabled) ?? this.disabled.get(key)?.[0])?.node;
  }

  /** Names that a `ref` may use, for suggestions. */
  names(): Iterable<string> {
    return this.enabled.keys();
  }

  /** `source.table` names. */
  sourceNames(): Iterable<string> {
    return this.sources.keys();
  }

  private add(
    node: Node,
    refs: Map<string, Named<Refable>[]>,
    sources: Map<string, Named<SourceNode>[]>,
  ): void {
    const put = <T>(map: Map<string, Named<T>[]>, key: string, value: T) => {
      const list = map.get(key);
      if (list === undefined) map.set(key, [{ package: node.package, node: value }]);
      else list.push({ package: node.package, node: value });
    };
    if (node.kind === 'source') put(sources, `${node.sourceName}.${node.name}`, node);
    else if (node.kind === 'model' && node.version !== null && node.version !== undefined) {
      put(refs, `${node.name}.v${node.version}`, node);
      if (node.version === node.latestVersion) put(refs, node.name, node);
    } else if (node.kind === 'model' || node.kind === 'seed' || node.kind === 'snapshot')
      put(refs, node.name, node);
  }

  private order(from: string, packageName?: string): readonly (string | undefined)[] {
    if (packageName !== undefined) return [packageName];
    if (from === this.rootPackage) return [from, undefined];
    return this.nodePackageFirst ? [from, this.rootPackage, undefined] : [this.rootPackage, from, undefined];
  }
}

function find<T extends { readonly uniqueId: UniqueId }>(
  key: string,
  order: readonly (string | undefined)[],
  enabled: ReadonlyMap<string, readonly Named<T>[]>,
  disabled: ReadonlyMap<string, readonly Named<T>[]>,
): Found<T> {
  const named = enabled.get(key) ?? [];
  for (const packageName of order) {
    const nodes = packageName === undefined ? named : named.filter((each) => each.package === packageName);
    if (nodes.length === 1 || (packageName !== undefined && nodes.length > 0))
      return { kind: 'found', node: nodes[0]!.node };
    if (nodes.length > 1) return { kind: 'ambiguous', nodes: nodes.map((each) => each.node) };
  }
  for (const packageName of order) {
    const node = (disabled.get(key) ?? []).find(
      (each) => packageName === undefined || each.package === packageName,
    )?.node;
    if (node !== undefined) return { kind: 'disabled', node };
  }
  return { kind: 'missing' };
}
