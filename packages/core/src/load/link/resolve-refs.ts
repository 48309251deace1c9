import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import type { ModelNode, Node, RefCall, SourceCall, UniqueId } from '../../project/node.ts';
import type { ProjectConfig } from '../../project/project-config.ts';
import type { RefLookup } from '../../project/ref-lookup.ts';
import { deprecatedReference } from './deprecated-models.ts';

/** A node that refers to others by name. */
export type Referring = Extract<Node, { readonly refs: readonly RefCall[] }>;

export interface Resolved {
  /** Ids of what is referred to, sources first, as dbt lists them. */
  readonly nodes: readonly UniqueId[];
  /** Whether all were found; a test whose targets are not all there is switched off. */
  readonly complete: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** The ids that a node's `ref` and `source` calls stand for, and what is wrong with the calls. */
export function resolveRefs(
  node: Referring,
  lookup: RefLookup,
  packages: ReadonlyMap<string, ProjectConfig>,
  now: Date,
): Resolved {
  const ids = new Set<UniqueId>();
  const diagnostics: Diagnostic[] = [];
  let complete = true;
  for (const call of node.sources) {
    const found = lookup.source(call.source, call.table, node.package);
    if (found.kind === 'found') ids.add(found.node.uniqueId);
    else {
      complete = false;
      diagnostics.push(sourceProblem(node, call, found.kind === 'disabled', lookup));
    }
  }
  for (const call of node.refs) {
    const found = lookup.ref(call.name, node.package, call.package, call.version);
    if (found.kind === 'found') {
      ids.add(found.node.uniqueId);
      if (found.node.kind === 'model') {
        diagnostics.push(...accessProblem(node, call, found.node, packages));
        diagnostics.push(...deprecatedReference(node, call, found.node, now));
      }
      continue;
    }
    complete = false;
    if (found.kind === 'ambiguous') {
      const facts = { name: call.name, packages: found.nodes.map((each) => each.package) };
      diagnostics.push(graphMessages.refAmbiguous(facts, { at: call.at ?? node.at }));
    } else
      diagnostics.push(
        refProblem(node, call, found.kind === 'disabled' ? found.node.at : undefined, lookup, packages),
      );
  }
  // A test of something switched off is switched off with it, without a word.
  const told =
    node.kind === 'test'
      ? diagnostics.filter((each) => each.code !== graphMessages.refDisabled.code)
      : diagnostics;
  return { nodes: [...ids], complete, diagnostics: told };
}

function refProblem(
  node: Referring,
  call: RefCall,
  disabledAt: Node['at'] | undefined,
  lookup: RefLookup,
  packages: ReadonlyMap<string, ProjectConfig>,
): Diagnostic {
  const at = call.at ?? node.at;
  const facts = {
    from: `${node.kind.replace('_', ' ')} "${node.name}"`,
    name: refText(call),
    test: node.kind === 'test',
  };
  if (disabledAt !== undefined) {
    const related = [{ at: { ...disabledAt, end: disabledAt.start }, message: 'switched off here' }];
    return graphMessages.refDisabled(facts, { at, related });
  }
  if (call.package !== undefined && !packages.has(call.package)) {
    const near = nearest(call.package, packages.keys());
    return graphMessages.refPackage({ ...facts, package: call.package, near }, { at });
  }
  const unversioned =
    call.version !== undefined && lookup.ref(call.name, node.package, call.package).kind === 'found';
  if (unversioned) {
    const prefix = `${call.name}.v`;
    const versions = [...lookup.names()]
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length));
    return graphMessages.refVersion({ ...facts, version: String(call.version), versions }, { at });
  }
  const near = nearest(
    call.name,
    [...lookup.names()].filter((name) => !/\.v[^.]+$/.test(name)),
  );
  const isSource = [...lookup.sourceNames()].find((name) => name.endsWith(`.${call.name}`));
  return graphMessages.refNotFound(
    { ...facts, near, source: near === undefined ? isSource : undefined },
    { at },
  );
}

function sourceProblem(node: Referring, call: SourceCall, disabled: boolean, lookup: RefLookup): Diagnostic {
  const name = `${call.source}.${call.table}`;
  const known = [...lookup.sourceNames()];
  const sameSource = known
    .filter((each) => each.startsWith(`${call.source}.`))
    .map((each) => each.slice(call.source.length + 1));
  const near = sameSource.length > 0 ? nearest(call.table, sameSource) : nearest(name, known);
  const facts = {
    from: `${node.kind.replace('_', ' ')} "${node.name}"`,
    source: call.source,
    table: call.table,
    sourceExists: sameSource.length > 0,
    near,
    test: node.kind === 'test',
  };
  const at = call.at ?? node.at;
  return disabled ? graphMessages.sourceDisabled(facts, { at }) : graphMessages.sourceNotFound(facts, { at });
}

function accessProblem(
  node: Referring,
  call: RefCall,
  target: ModelNode,
  packages: ReadonlyMap<string, ProjectConfig>,
): readonly Diagnostic[] {
  const foreign = node.package !== target.package;
  const restricted = foreign && packages.get(target.package)?.restrictAccess === true;
  const group = 'group' in node ? node.group : undefined;
  const at = call.at ?? node.at;
  const facts = { from: node.name, name: target.name };
  if (target.access === 'private' && (!group || group !== target.group || restricted)) {
    return [graphMessages.refPrivate({ ...facts, group: target.group ?? undefined }, { at })];
  }
  return target.access === 'protected' && restricted
    ? [graphMessages.refProtected({ ...facts, package: target.package }, { at })]
    : [];
}

function refText({ name, package: packageName, version }: RefCall): string {
  return `${packageName === undefined ? '' : `${packageName}.`}${name}${version === undefined ? '' : ` (version ${version})`}`;
}
