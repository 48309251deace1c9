import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
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

/** The ids of metrics that a node names with `metric()`. */
export function metricIds(calls: readonly (readonly string[])[], nodes: Iterable<Node>): readonly UniqueId[] {
  if (calls.length === 0) return [];
  const all = [...nodes].filter((node) => node.kind === 'metric');
  return calls.flatMap((call) => {
    const name = call.at(-1);
    const found = all.find(
      (metric) => metric.name === name && (call.length < 2 || metric.package === call[0]),
    );
    return found === undefined ? [] : [found.uniqueId];
  });
}
