import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import type { SemanticNode } from '../../project/node.ts';
import { valueSpan } from '../../yaml/yaml-document.ts';
import { isDict } from '../parse/shape.ts';
import type { LinkContext } from './link-context.ts';
import { bags } from './link-semantic-models.ts';
import type { Bag, PlacedEntry } from './patch.ts';
import { semanticNode, whereFilter } from './semantic-node.ts';

/** The saved queries that properties YAML declares. */
export function linkSavedQueries(
  entries: readonly PlacedEntry[],
  metrics: readonly SemanticNode[],
  context: LinkContext,
): Checked<readonly SemanticNode[]> {
  const diagnostics: Diagnostic[] = [];
  const nodes = entries
    .filter(({ entry }) => entry.key === 'saved_queries')
    .map((placed) => savedQuery(placed, metrics, context, diagnostics));
  return { value: nodes, diagnostics };
}

function savedQuery(
  placed: PlacedEntry,
  metrics: readonly SemanticNode[],
  context: LinkContext,
  diagnostics: Diagnostic[],
): SemanticNode {
  const { entry, parsed } = placed;
  const { data } = entry;
  const params = isDict(data.query_params) ? data.query_params : {};
  const names = list(params.metrics).map(String);
  const nodes = names.flatMap((name, index) => {
    const metric = metrics.find((each) => each.name === name);
    if (metric !== undefined) return [metric.uniqueId];
    const at = valueSpan(parsed.document, [...entry.at, 'query_params', 'metrics', index]);
    const near = nearest(
      name,
      metrics.map((each) => each.name),
    );
    diagnostics.push(graphMessages.metricInput({ metric: entry.name, what: 'metric', name, near }, { at }));
    return [];
  });
  const body = (config: Bag): Bag => ({
    query_params: {
      metrics: names,
      group_by: list(params.group_by),
      where: whereFilter(params.where),
      order_by: list(params.order_by),
      limit: params.limit ?? null,
    },
    exports: bags(data.exports).map((each) => exported(each, config, context)),
    metadata: null,
    refs: [],
  });
  return semanticNode('saved_query', placed, data, context, { body, nodes });
}

function exported(data: Bag, config: Bag, context: LinkContext): Bag {
  const own = isDict(data.config) ? data.config : {};
  const { target } = context.environment;
  return {
    name: data.name,
    config: {
      export_as: own.export_as ?? config.export_as ?? null,
      schema_name: own.schema ?? config.schema ?? target.schema,
      alias: own.alias ?? data.name,
      database: own.database ?? target.database,
    },
    unrendered_config: own,
  };
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
