import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import type { SemanticNode } from '../../project/node.ts';
import type { RefLookup } from '../../project/ref-lookup.ts';
import { valueSpan } from '../../yaml/yaml-document.ts';
import { isDict } from '../parse/shape.ts';
import type { LinkContext } from './link-context.ts';
import type { Bag, PlacedEntry } from './patch.ts';
import { semanticNode } from './semantic-node.ts';

const REF =
  /^\s*ref\(\s*(?:['"]([^'"]+)['"]\s*,\s*)?['"]([^'"]+)['"]\s*(?:,\s*(?:v|version)\s*=\s*['"]?([\w.]+)['"]?\s*)?\)\s*$/;

/** The semantic models that properties YAML declares, each with the model that it describes. */
export function linkSemanticModels(
  entries: readonly PlacedEntry[],
  context: LinkContext,
  lookup: RefLookup,
): Checked<readonly SemanticNode[]> {
  const diagnostics: Diagnostic[] = [];
  const nodes = entries
    .filter(({ entry }) => entry.key === 'semantic_models')
    .map((placed) => semanticModel(placed, context, lookup, diagnostics));
  return { value: nodes, diagnostics };
}

/** Which semantic model has the measure of a name. */
export function measuresOf(models: readonly SemanticNode[]): ReadonlyMap<string, SemanticNode> {
  const measures = new Map<string, SemanticNode>();
  for (const model of models) {
    for (const measure of model.body.measures as readonly Bag[]) measures.set(String(measure.name), model);
  }
  return measures;
}

function semanticModel(
  placed: PlacedEntry,
  context: LinkContext,
  lookup: RefLookup,
  diagnostics: Diagnostic[],
): SemanticNode {
  const { entry, parsed } = placed;
  const { data } = entry;
  const written = String(data.model ?? '');
  const match = REF.exec(written);
  const found = match === null ? undefined : lookup.ref(match[2]!, parsed.file.package, match[1], match[3]);
  const node = found?.kind === 'found' ? found.node : undefined;
  if (node === undefined) {
    const near = nearest(match?.[2] ?? written, lookup.names());
    const facts = { name: entry.name, model: written, ...(match && { node: match[2]! }), near };
    diagnostics.push(
      graphMessages.semanticModelTarget(facts, { at: valueSpan(parsed.document, [...entry.at, 'model']) }),
    );
  }
  const body = (config: Bag): Bag => {
    const meta = isDict(config.meta) ? config.meta : {};
    const elementConfig = (own: unknown) => ({
      meta: { ...meta, ...(isDict(own) && isDict(own.meta) && own.meta) },
    });
    return {
      model: written,
      node_relation:
        node === undefined
          ? null
          : {
              alias: node.alias,
              schema_name: node.schema,
              database: node.database,
              relation_name: node.relationName ?? null,
            },
      defaults: isDict(data.defaults) ? { agg_time_dimension: null, ...data.defaults } : null,
      entities: bags(data.entities).map((each) => ({
        name: each.name,
        type: each.type,
        description: each.description ?? null,
        label: each.label ?? null,
        role: each.role ?? null,
        expr: expression(each.expr),
        config: elementConfig(each.config),
      })),
      measures: bags(data.measures).map((each) => ({
        name: each.name,
        agg: each.agg,
        description: each.description ?? null,
        label: each.label ?? null,
        create_metric: false,
        expr: expression(each.expr),
        agg_params: each.agg_params ?? null,
        non_additive_dimension: each.non_additive_dimension ?? null,
        agg_time_dimension: each.agg_time_dimension ?? null,
        config: elementConfig(each.config),
      })),
      dimensions: bags(data.dimensions).map((each) => ({
        name: each.name,
        type: each.type,
        description: each.description ?? null,
        label: each.label ?? null,
        is_partition: each.is_partition ?? false,
        type_params: isDict(each.type_params) ? { validity_params: null, ...each.type_params } : null,
        expr: expression(each.expr),
        metadata: null,
        config: elementConfig(each.config),
      })),
      metadata: null,
      refs: match === null ? [] : [{ name: match[2], package: match[1] ?? null, version: match[3] ?? null }],
      primary_entity: data.primary_entity ?? null,
    };
  };
  return semanticNode('semantic_model', placed, data, context, {
    body,
    nodes: node === undefined ? [] : [node.uniqueId],
  });
}

export function bags(value: unknown): readonly Bag[] {
  return Array.isArray(value) ? value.filter(isDict) : [];
}

/** An expression is text, also where YAML took it for a number. */
export function expression(value: unknown): string | null {
  return value === undefined || value === null ? null : String(value);
}
