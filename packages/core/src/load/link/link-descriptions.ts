import { type Description, renderDescription } from '../../context/render-description.ts';
import type { YamlContext } from '../../context/yaml-context.ts';
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import type { ColumnInfo, DocBlock, Macro, Node, UniqueId } from '../../project/node.ts';
import { hasJinja } from '../../template/index.ts';

/** Fills the `doc()` calls in descriptions of nodes, columns, sources, macros and arguments. */
export class Descriptions {
  readonly diagnostics: Diagnostic[] = [];
  private readonly docs: ReadonlyMap<UniqueId, DocBlock>;
  private readonly rootPackage: string;
  private readonly context: (packageName: string) => YamlContext;

  constructor(
    docs: ReadonlyMap<UniqueId, DocBlock>,
    rootPackage: string,
    context: (packageName: string) => YamlContext,
  ) {
    this.docs = docs;
    this.rootPackage = rootPackage;
    this.context = context;
  }

  /** The node with its descriptions filled in; the same one where there is nothing to fill. */
  node<T extends Node>(node: T): T {
    const columns = 'columns' in node ? this.columns(node.columns, node) : undefined;
    const source =
      node.kind === 'source' && hasJinja(node.sourceDescription)
        ? this.render(node.sourceDescription, node)
        : undefined;
    const own = hasJinja(node.description) ? this.render(node.description, node) : undefined;
    const body = node.kind === 'semantic_model' ? this.elements(node.body, node) : undefined;
    if (columns === undefined && source === undefined && own === undefined && body === undefined) return node;
    return {
      ...node,
      ...(body !== undefined && { body }),
      ...(own !== undefined && { description: own.text, docBlocks: own.docBlocks }),
      ...(columns !== undefined && { columns }),
      ...(source !== undefined && { sourceDescription: source.text }),
    };
  }

  macro(macro: Macro): Macro {
    const described = (text: unknown): string =>
      typeof text === 'string' && hasJinja(text) ? this.render(text, macro).text : String(text ?? '');
    const jinja =
      hasJinja(macro.description) ||
      macro.arguments.some((each) => typeof each.description === 'string' && hasJinja(each.description));
    if (!jinja) return macro;
    return {
      ...macro,
      description: described(macro.description),
      arguments: macro.arguments.map((each) => ({ ...each, description: described(each.description) })),
    };
  }

  /** Entities, dimensions and measures of a semantic model. */
  private elements(body: Readonly<Record<string, unknown>>, node: Node) {
    const described = (list: unknown): unknown =>
      (list as readonly Readonly<Record<string, unknown>>[]).map((each) =>
        typeof each.description === 'string' && hasJinja(each.description)
          ? { ...each, description: this.render(each.description, node).text }
          : each,
      );
    const { entities, measures, dimensions } = body;
    return {
      ...body,
      entities: described(entities),
      measures: described(measures),
      dimensions: described(dimensions),
    };
  }

  private columns(
    columns: Readonly<Record<string, ColumnInfo>>,
    node: Node,
  ): Readonly<Record<string, ColumnInfo>> | undefined {
    if (!Object.values(columns).some((column) => hasJinja(column.description))) return undefined;
    return Object.fromEntries(
      Object.entries(columns).map(([name, column]) => {
        if (!hasJinja(column.description)) return [name, column];
        const { text, docBlocks } = this.render(column.description, node);
        return [name, { ...column, description: text, doc_blocks: docBlocks }];
      }),
    );
  }

  private render(text: string, of: { readonly package: string; readonly at: Span }): Description {
    const { value, diagnostics } = renderDescription(text, {
      docs: this.docs,
      package: of.package,
      rootPackage: this.rootPackage,
      context: this.context(of.package),
      at: of.at,
    });
    this.diagnostics.push(...diagnostics);
    return value;
  }
}
