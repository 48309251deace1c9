import { callNamedMacro } from '../../context/call-named-macro.ts';
import { BUILTIN_PACKAGES } from '../../context/macro-registry.ts';
import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { strip } from '../../template/values/text.ts';
import type { LinkContext } from './link-context.ts';

type Bag = Readonly<Record<string, unknown>>;

export interface RelationNames {
  readonly database: string;
  readonly schema: string;
  readonly alias: string;
}

/** What the naming macros may ask of a node. */
export interface NamedNode {
  readonly kind: string;
  readonly name: string;
  readonly package: string;
  readonly version?: string | number | null;
  /** In dbt's JSON shape, for macros of a project's own. */
  json(): Bag;
}

type Part = keyof RelationNames;

/**
 * Where a node is built: what `generate_database_name`, `generate_schema_name` and
 * `generate_alias_name` make of its config. The built-in macros are not rendered for each of
 * thousands of nodes; what they do is done here. A project's own macros are called.
 */
export class Naming {
  private readonly context: LinkContext;
  private readonly own = new Map<string, boolean>();

  constructor(context: LinkContext) {
    this.context = context;
  }

  names(node: NamedNode, config: Bag): Checked<RelationNames> {
    const diagnostics: Diagnostic[] = [];
    const part = (name: Part): string => {
      const custom = typeof config[name] === 'string' ? (config[name] as string) : null;
      if (!this.isOwn(name, node.package)) return this.builtin(name, custom, node);
      const { root, registry, environment, vars } = this.context;
      const lookIn = registry.namespace(node.package)?.has(`generate_${name}_name`)
        ? node.package
        : root.name;
      const json = node.json();
      const facts = { registry, environment, vars, package: lookIn, lookIn, node: json };
      const { value, diagnostics: problems } = callNamedMacro(
        `generate_${name}_name`,
        [custom, json],
        {},
        facts,
      );
      diagnostics.push(...problems);
      return typeof value === 'string' ? value : value === null || value === undefined ? '' : String(value);
    };
    const value = { database: part('database'), schema: part('schema'), alias: part('alias') };
    return { value: node.kind === 'snapshot' ? snapshotNames(value, config) : value, diagnostics };
  }

  /** Whether a macro of the project or of the node's package does the naming. */
  private isOwn(part: Part, packageName: string): boolean {
    const key = `${part}/${packageName}`;
    let own = this.own.get(key);
    if (own === undefined) {
      const { registry, root, environment } = this.context;
      const name = `generate_${part}_name`;
      const direct = registry.find(name, packageName);
      const behind = registry.dispatch(name, root.name, environment.target.type, 'dbt').macro;
      const overridden = ['default__', `${environment.target.type}__`].some(
        (prefix) => registry.namespace(root.name)?.has(prefix + name) === true,
      );
      own =
        overridden ||
        (direct !== undefined && !BUILTIN_PACKAGES.includes(direct.package)) ||
        (behind !== undefined && !BUILTIN_PACKAGES.includes(behind.package));
      this.own.set(key, own);
    }
    return own;
  }

  private builtin(part: Part, custom: string | null, node: NamedNode): string {
    const { target } = this.context.environment;
    switch (part) {
      case 'database':
        return custom === null ? target.database : strip(custom);
      case 'schema':
        return custom === null ? target.schema : `${target.schema}_${strip(custom)}`;
      case 'alias':
        if (custom) return strip(custom);
        return node.version ? `${node.name}_v${String(node.version).replaceAll('.', '_')}` : node.name;
    }
  }
}

/** Snapshots may name their place past the macros. */
function snapshotNames(names: RelationNames, config: Bag): RelationNames {
  const { target_database: database, target_schema: schema } = config;
  return {
    ...names,
    ...(typeof database === 'string' && database !== '' && { database }),
    ...(typeof schema === 'string' && schema !== '' && { schema }),
  };
}
