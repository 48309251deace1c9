import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import type { SemanticNode } from '../../project/node.ts';
import type { RefLookup } from '../../project/ref-lookup.ts';
import { isDict } from '../parse/shape.ts';
import type { PlacedEntry } from './patch.ts';

/** A model of this name is a time spine by days without saying so, from before they were configured. */
const LEGACY_SPINE = 'metricflow_time_spine';

/** Granularities that are fine enough. */
const DAY_OR_FINER = new Set(['nanosecond', 'microsecond', 'millisecond', 'second', 'minute', 'hour', 'day']);

/** Metrics of semantic models need a model with a row for each day, or for less: dbt refuses a project without. */
export function checkTimeSpine(
  semantics: readonly SemanticNode[],
  entries: readonly PlacedEntry[],
  lookup: RefLookup,
  rootPackage: string,
): readonly Diagnostic[] {
  const model = semantics.find((node) => node.kind === 'semantic_model');
  if (model === undefined || !semantics.some((node) => node.kind === 'metric')) return [];
  if (lookup.ref(LEGACY_SPINE, rootPackage).kind === 'found' || entries.some(isFineSpine)) return [];
  return [graphMessages.timeSpineMissing({}, { at: model.at })];
}

function isFineSpine({ entry: { key, data } }: PlacedEntry): boolean {
  if (key !== 'models' || !isDict(data.time_spine) || !Array.isArray(data.columns)) return false;
  const standard = data.time_spine.standard_granularity_column;
  const column = data.columns.find((each) => isDict(each) && each.name === standard);
  return isDict(column) && DAY_OR_FINER.has(String(column.granularity).toLowerCase());
}
