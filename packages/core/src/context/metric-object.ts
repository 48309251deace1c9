import type { SemanticNode } from '../project/node.ts';
import { nodeToJson } from '../project/node-json.ts';
import { fromHost, PyBase } from '../template/index.ts';

/** What `metric()` gives: the metric's name as text, and, once the metric is known, all of its fields. */
export class MetricObject extends PyBase {
  override readonly typeName = 'ResolvedMetricReference';
  private readonly name: string;
  private readonly packageName: string | undefined;
  private readonly node: SemanticNode | undefined;

  constructor(name: string, packageName?: string, node?: SemanticNode) {
    super();
    this.name = name;
    this.packageName = packageName;
    this.node = node;
  }

  override str(): string {
    return this.name;
  }

  override getAttr(name: string): unknown {
    if (name === 'metric_name') return this.name;
    if (name === 'package_name') return this.packageName ?? this.node?.package ?? null;
    const json: Readonly<Record<string, unknown>> = this.node ? nodeToJson(this.node) : {};
    return Object.hasOwn(json, name) ? fromHost(json[name]) : undefined;
  }
}
