import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import type { SemanticNode, UniqueId } from '../../project/node.ts';
import { type KeyPath, keySpan, valueSpan } from '../../yaml/yaml-document.ts';
import { isDict } from '../parse/shape.ts';
import type { LinkContext } from './link-context.ts';
import { bags, expression } from './link-semantic-models.ts';
import type { Bag, PlacedEntry } from './patch.ts';
import { semanticNode, whereFilter } from './semantic-node.ts';

/** A metric as written, or as a measure with `create_metric` makes it. */
interface MetricEntry {
  readonly placed: PlacedEntry;
  readonly data: Bag;
  readonly at: KeyPath;
}

/** The metrics that measures with `create_metric: true` stand for. */
export function createdMetrics(entries: readonly PlacedEntry[]): readonly MetricEntry[] {
  return entries.flatMap((placed) => {
    if (placed.entry.key !== 'semantic_models') return [];
    const config = isDict(placed.entry.data.config) ? placed.entry.data.config : {};
    return bags(placed.entry.data.measures).flatMap((measure, index) => {
      if (measure.create_metric !== true) return [];
      const name = String(measure.name);
      const meta = isDict(config.meta) ? config.meta : {};
      const data = {
        name,
        label: measure.label ?? name,
        description: measure.description ?? `Metric created from measure ${name}`,
        type: 'simple',
        type_params: { measure: name, expr: measure.expr ?? name },
        config: { enabled: config.enabled ?? true, meta },
      };
      return [{ placed, data, at: [...placed.entry.at, 'measures', index] }];
    });
  });
}

/** The metrics of a project, with what each is computed from. */
export function linkMetrics(
  entries: readonly PlacedEntry[],
  created: readonly MetricEntry[],
  measures: ReadonlyMap<string, SemanticNode>,
  context: LinkContext,
): Checked<readonly SemanticNode[]> {
  const written = entries
    .filter(({ entry }) => entry.key === 'metrics')
    .map((placed) => ({ placed, data: placed.entry.data, at: placed.entry.at }));
  const all = [...written, ...created];
  const linker = new MetricLinker(
    new Map(all.map((metric) => [String(metric.data.name), metric])),
    measures,
    context,
  );
  const nodes = all.map((metric) => linker.node(metric));
  linker.checkEnabled(nodes);
  return { value: nodes, diagnostics: linker.diagnostics };
}

class MetricLinker {
  readonly diagnostics: Diagnostic[] = [];
  private readonly metrics: ReadonlyMap<string, MetricEntry>;
  private readonly measures: ReadonlyMap<string, SemanticNode>;
  private readonly context: LinkContext;

  constructor(
    metrics: ReadonlyMap<string, MetricEntry>,
    measures: ReadonlyMap<string, SemanticNode>,
    context: LinkContext,
  ) {
    this.metrics = metrics;
    this.measures = measures;
    this.context = context;
  }

  /** The first measure of a semantic model that a metric is made of. */
  private measureOf(metric: SemanticNode, model: SemanticNode): string | undefined {
    const names = [...this.measures].flatMap(([name, { uniqueId }]) =>
      uniqueId === model.uniqueId ? [name] : [],
    );
    const { type_params: params } = metric.body;
    const inputs = isDict(params) && Array.isArray(params.input_measures) ? params.input_measures : [];
    return names.find((name) => inputs.some((input) => isDict(input) && input.name === name));
  }

  /** Metrics that are on, but made of what is switched off. */
  checkEnabled(nodes: readonly SemanticNode[]): void {
    const off = new Map(
      [...nodes, ...this.measures.values()]
        .filter((node) => node.config.enabled === false)
        .map((node) => [node.uniqueId, node]),
    );
    for (const node of nodes) {
      if (node.config.enabled === false) continue;
      for (const id of node.dependsOn.nodes) {
        const input = off.get(id);
        if (input === undefined) continue;
        const measure = this.measureOf(node, input);
        const facts = { metric: node.name, what: input.kind.replace('_', ' '), name: input.name };
        this.diagnostics.push(
          graphMessages.metricInputDisabled({ ...facts, ...(measure && { measure }) }, { at: node.at }),
        );
      }
    }
  }

  node(metric: MetricEntry): SemanticNode {
    const { placed, data, at } = metric;
    const problem = nameProblem(String(data.name));
    if (problem !== undefined) {
      const place = keySpan(placed.parsed.document, [...at, 'name']);
      this.diagnostics.push(graphMessages.metricName({ name: String(data.name), problem }, { at: place }));
    }
    const params = paramsOf(metric);
    const body = (): Bag => ({
      type: data.type,
      type_params: {
        ...typeParams(params, String(data.type)),
        input_measures: this.inputMeasures(metric, new Set()),
      },
      filter: whereFilter(data.filter),
      metadata: null,
      time_granularity: data.time_granularity ?? null,
      sources: [],
      refs: [],
      metrics: [],
    });
    return semanticNode('metric', placed, data, this.context, { body, nodes: this.dependencies(metric), at });
  }

  private dependencies(metric: MetricEntry): readonly UniqueId[] {
    const ids = new Set<UniqueId>();
    for (const name of inputMetrics(paramsOf(metric))) {
      const input = this.metrics.get(name);
      if (input === undefined) this.missing(metric, 'metric', name, this.metrics.keys());
      else ids.add(`metric.${input.placed.parsed.file.package}.${name}`);
    }
    for (const { name } of ownMeasures(paramsOf(metric))) {
      const model = this.measures.get(String(name));
      if (model === undefined) this.missing(metric, 'measure', String(name), this.measures.keys());
      else ids.add(model.uniqueId);
    }
    return [...ids];
  }

  /** Every measure that the metric is made of in the end. */
  private inputMeasures(metric: MetricEntry, seen: Set<string>): readonly Bag[] {
    const found = new Map<string, Bag>();
    for (const measure of ownMeasures(paramsOf(metric))) found.set(JSON.stringify(measure), measure);
    for (const name of inputMetrics(paramsOf(metric))) {
      const input = this.metrics.get(name);
      if (input === undefined || seen.has(name)) continue;
      seen.add(name);
      for (const measure of this.inputMeasures(input, seen)) found.set(JSON.stringify(measure), measure);
    }
    return [...found.values()];
  }

  private missing(metric: MetricEntry, what: string, name: string, known: Iterable<string>): void {
    const { document } = metric.placed.parsed;
    const at = valueSpan(document, keysOf(paramsOf(metric), name, [...metric.at, 'type_params']));
    const facts = { metric: String(metric.data.name), what, name, near: nearest(name, known) };
    this.diagnostics.push(graphMessages.metricInput(facts, { at }));
  }
}

/** What dbt does not let a metric be called, in its words. */
function nameProblem(name: string): string | undefined {
  if (name.includes(' ')) return 'cannot contain spaces';
  if (name.length > 250) return 'cannot contain more than 250 characters';
  if (!/^[A-Za-z]/.test(name)) return 'must begin with a letter';
  return /^\w+$/.test(name) ? undefined : 'must contain only letters, numbers and underscores';
}

/** Where a name stands in a value: the keys to it, or to the value itself where it is nowhere. */
function keysOf(value: unknown, name: string, at: KeyPath): KeyPath {
  const inside = (item: unknown, place: KeyPath): KeyPath | undefined => {
    if (item === name) return place;
    if (Array.isArray(item))
      return first(item.map((each: unknown, index) => inside(each, [...place, index])));
    return isDict(item)
      ? first(Object.entries(item).map(([key, each]) => inside(each, [...place, key])))
      : undefined;
  };
  return inside(value, at) ?? at;
}

function first(found: readonly (KeyPath | undefined)[]): KeyPath | undefined {
  return found.find((keys) => keys !== undefined);
}

function paramsOf({ data }: MetricEntry): Bag {
  return isDict(data.type_params) ? data.type_params : {};
}

function inputMetrics(params: Bag): readonly string[] {
  const list = [
    params.numerator,
    params.denominator,
    ...(Array.isArray(params.metrics) ? (params.metrics as readonly unknown[]) : []),
  ];
  return list.flatMap((input) =>
    typeof input === 'string' ? [input] : isDict(input) ? [String(input.name)] : [],
  );
}

function ownMeasures(params: Bag): readonly Bag[] {
  const conversion = isDict(params.conversion_type_params) ? params.conversion_type_params : {};
  return [params.measure, conversion.base_measure, conversion.conversion_measure].flatMap((measure) => {
    const told = inputMeasure(measure);
    return told === null ? [] : [told];
  });
}

function typeParams(params: Bag, type: string): Bag {
  const metrics = Array.isArray(params.metrics) ? (params.metrics as readonly unknown[]) : [];
  return {
    measure: inputMeasure(params.measure),
    input_measures: [],
    numerator: inputMetric(params.numerator),
    denominator: inputMetric(params.denominator),
    expr: expression(params.expr),
    window: timeWindow(params.window),
    grain_to_date: params.grain_to_date ?? null,
    metrics: metrics.map(inputMetric),
    conversion_type_params: conversionParams(params.conversion_type_params),
    cumulative_type_params: type.toLowerCase() === 'cumulative' ? cumulativeParams(params) : null,
    metric_aggregation_params: null,
  };
}

function inputMeasure(value: unknown): Bag | null {
  const data: Bag | undefined =
    typeof value === 'string' ? { name: value } : isDict(value) ? value : undefined;
  if (data === undefined) return null;
  return {
    name: data.name,
    filter: whereFilter(data.filter),
    alias: data.alias ?? null,
    join_to_timespine: data.join_to_timespine ?? false,
    fill_nulls_with: data.fill_nulls_with ?? null,
  };
}

function inputMetric(value: unknown): Bag | null {
  const data: Bag | undefined =
    typeof value === 'string' ? { name: value } : isDict(value) ? value : undefined;
  if (data === undefined) return null;
  return {
    name: data.name,
    filter: whereFilter(data.filter),
    alias: data.alias ?? null,
    offset_window: timeWindow(data.offset_window),
    offset_to_grain: data.offset_to_grain ?? null,
  };
}

function conversionParams(value: unknown): Bag | null {
  if (!isDict(value)) return null;
  return {
    base_measure: inputMeasure(value.base_measure),
    conversion_measure: inputMeasure(value.conversion_measure),
    entity: value.entity,
    calculation: value.calculation ?? 'conversion_rate',
    window: timeWindow(value.window),
    constant_properties: value.constant_properties ?? null,
    base_metric: null,
    conversion_metric: null,
  };
}

function cumulativeParams(params: Bag): Bag {
  const own = isDict(params.cumulative_type_params) ? params.cumulative_type_params : {};
  return {
    window: timeWindow(own.window ?? params.window),
    grain_to_date: own.grain_to_date ?? params.grain_to_date ?? null,
    period_agg: own.period_agg ?? 'first',
    metric: null,
  };
}

/** `7 days` is seven times a day. */
function timeWindow(value: unknown): Bag | null {
  if (typeof value !== 'string') return null;
  const [count, granularity = ''] = value.toLowerCase().split(' ');
  return { count: Number(count), granularity: granularity.replace(/^(\w+?)s$/, '$1') };
}
