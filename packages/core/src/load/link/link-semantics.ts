import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import type { Node, SemanticNode, UniqueId } from '../../project/node.ts';
import type { RefLookup } from '../../project/ref-lookup.ts';
import { checkTimeSpine } from './check-time-spine.ts';
import type { LinkContext } from './link-context.ts';
import { createdMetrics, linkMetrics } from './link-metrics.ts';
import { linkSavedQueries } from './link-saved-queries.ts';
import { linkSemanticModels, measuresOf } from './link-semantic-models.ts';
import type { PlacedEntry } from './patch.ts';

/**
 * Semantic models, metrics and saved queries: checked and told in the manifest in dbt's own shape,
 * but never run here.
 */
export function linkSemantics(
  entries: readonly PlacedEntry[],
  context: LinkContext,
  lookup: RefLookup,
): Checked<readonly SemanticNode[]> {
  const diagnostics: Diagnostic[] = [];
  const models = linkSemanticModels(entries, context, lookup);
  const measures = measuresOf(models.value);
  const metrics = linkMetrics(entries, createdMetrics(entries), measures, context);
  const queries = linkSavedQueries(entries, metrics.value, context);
  diagnostics.push(...models.diagnostics, ...metrics.diagnostics, ...queries.diagnostics);
  const value = [...models.value, ...metrics.value, ...queries.value];
  if (diagnostics.length === 0)
    diagnostics.push(...checkTimeSpine(value, entries, lookup, context.root.name));
  return { value, diagnostics };
}

/** The ids of the metrics that a node names with `metric()`, and what is wrong with the names. */
export function resolveMetrics(
  node: Node & { readonly metrics: readonly (readonly string[])[] },
  enabled: Iterable<Node>,
  disabled: Iterable<readonly Node[]>,
): Checked<readonly UniqueId[]> {
  const ids: UniqueId[] = [];
  const diagnostics: Diagnostic[] = [];
  if (node.metrics.length === 0) return { value: ids, diagnostics };
  const isMetric = (each: Node) => each.kind === 'metric';
  const on = [...enabled].filter(isMetric);
  const off = [...disabled].flat().filter(isMetric);
  for (const call of node.metrics) {
    const name = call.at(-1) ?? '';
    const named = (metric: Node) => metric.name === name && (call.length < 2 || metric.package === call[0]);
    const found = on.find(named);
    if (found !== undefined) ids.push(found.uniqueId);
    else {
      const near = nearest(
        name,
        on.map((metric) => metric.name),
      );
      const from = `${node.kind} "${node.name}"`;
      const facts = { from, name, disabled: off.some(named), ...(near !== undefined && { near }) };
      diagnostics.push(graphMessages.metricNotFound(facts, { at: node.at }));
    }
  }
  return { value: ids, diagnostics };
}
