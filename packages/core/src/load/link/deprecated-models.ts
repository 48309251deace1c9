import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import type { ModelNode, Node, RefCall } from '../../project/node.ts';

/** Warnings about models that have passed their `deprecation_date`. */
export function deprecatedModels(nodes: Iterable<Node>, now: Date): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const node of nodes) {
    const date = node.kind === 'model' ? (node.deprecationDate ?? undefined) : undefined;
    if (node.kind === 'model' && date !== undefined && isPast(date, now))
      found.push(graphMessages.modelDeprecated({ name: nameOf(node), date }, { at: node.at }));
  }
  return found;
}

/** The warning about one reference to a model that has a `deprecation_date`, passed or to come. */
export function deprecatedReference(
  node: Node,
  call: RefCall,
  target: ModelNode,
  now: Date,
): readonly Diagnostic[] {
  const date = target.deprecationDate ?? undefined;
  // dbt looks at what is built or run.
  if (date === undefined || node.kind === 'exposure') return [];
  const { latestVersion = null, version = null } = target;
  const isOld = latestVersion !== null && String(latestVersion) !== String(version);
  const facts = {
    from: `${node.kind} "${node.name}"`,
    name: nameOf(target),
    date,
    past: isPast(date, now),
    ...(isOld && { newer: `ref('${target.name}', v=${JSON.stringify(latestVersion)})` }),
  };
  return [graphMessages.refDeprecated(facts, { at: call.at ?? node.at })];
}

function nameOf({ name, version = null }: ModelNode): string {
  return version === null ? name : `${name}.v${version}`;
}

function isPast(date: string, now: Date): boolean {
  return new Date(date).getTime() < now.getTime();
}
