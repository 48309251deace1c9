import type { Environment } from '../project/environment.ts';
import type { Relation } from '../warehouse/relation.ts';
import type { ContextHost } from './host.ts';
import type { MacroRegistry } from './macro-registry.ts';
import type { Answer, KnownRelations } from './question.ts';
import { RelationObject } from './relation-object.ts';
import type { Vars } from './vars.ts';

/** The surroundings that every phase has. */
export interface HostFacts {
  readonly environment: Environment;
  readonly registry: MacroRegistry;
  readonly vars: Vars;
  readonly package: string;
}

export const noRelations: KnownRelations = {
  get: () => undefined,
  inSchema: () => [],
  knowsSchema: () => true,
};

/**
 * A host that knows no node, records nothing and asks nothing: what a phase does not need of
 * its own it takes from here.
 */
export function nullHost(facts: HostFacts): ContextHost {
  return {
    execute: false,
    environment: facts.environment,
    registry: facts.registry,
    vars: facts.vars,
    package: facts.package,
    rootPackage: facts.registry.rootPackage,
    subject: `package ${facts.package}`,
    relations: noRelations,
    extras: new Map(),
    model: () => ({}),
    self: () => null,
    deferred: () => null,
    ref: (name) => new RelationObject({ identifier: name }),
    source: (_source, table) => new RelationObject({ identifier: table }),
    metric: (args) => args.join('.'),
    setConfig: () => {},
    config: () => undefined,
    graph: () => ({}),
    selected: () => [],
    ask: (): Answer => ({ kind: 'rows', result: { columns: [], rows: [] } }),
    log: () => {},
    called: () => {},
  };
}

type Quoting = Readonly<Record<string, boolean | undefined>>;

/** A relation of a node: its place in the database, quoted as the node, else as the root project says. */
export function relationOfNode(
  node: { readonly database?: string | null; readonly schema?: string | null; readonly alias: string },
  quoting: Quoting | undefined,
  type?: Relation['type'] | null,
  projectQuoting?: Quoting,
): RelationObject {
  const quoted = (part: string) => quoting?.[part] ?? projectQuoting?.[part] ?? true;
  const quote = { database: quoted('database'), schema: quoted('schema'), identifier: quoted('identifier') };
  return new RelationObject({
    database: node.database,
    schema: node.schema,
    identifier: node.alias,
    quote,
    ...(type && { type }),
  });
}
