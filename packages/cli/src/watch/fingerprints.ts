import { hash } from 'node:crypto';
import type { Node, Project, UniqueId } from '@tsdbt/core';

/**
 * What each node is made of, as a hash: its own code and config, where it lies, the macros that
 * it calls with all they call, and the project's vars and target. Descriptions and places in
 * files do not count: a change of them changes no table.
 */
export function fingerprints(project: Project): ReadonlyMap<UniqueId, string> {
  const macros = macroHashes(project);
  const { config, environment, packages } = project;
  const shared = JSON.stringify([
    environment.target,
    environment.vars,
    [...packages.values()].map(({ name, vars, dispatch, quoting }) => [name, vars, dispatch, quoting]),
    config.queryComment,
  ]);
  const common = sha256(shared);
  const result = new Map<UniqueId, string>();
  for (const node of project.nodes.values()) {
    const called = 'dependsOn' in node ? node.dependsOn.macros.map((id) => macros(id)) : [];
    result.set(node.uniqueId, sha256(JSON.stringify([common, ingredients(node), called], jsonValue)));
  }
  return result;
}

/** Everything of a node that decides what it makes. */
function ingredients(node: Node): unknown {
  const { kind, name, config } = node;
  const parents = 'dependsOn' in node ? node.dependsOn.nodes : [];
  const place = 'database' in node ? [node.database, node.schema] : [];
  switch (kind) {
    case 'source':
      return [kind, name, config, place, node.identifier, node.externalLocation, node.freshness];
    case 'unit_test':
      return [kind, name, config, node.model, node.given, node.expect, node.overrides, parents];
    case 'exposure':
    case 'metric':
    case 'semantic_model':
    case 'saved_query':
      return [kind, name, parents];
    case 'test':
      return [kind, name, config, place, node.rawCode, node.testMetadata, parents];
    default:
      return [kind, name, config, place, node.alias, node.rawCode, node.checksum, parents];
  }
}

/** The hash of a macro with all that it calls; macros may call each other in circles. */
function macroHashes(project: Project): (id: UniqueId) => string {
  const own = new Map<UniqueId, string>();
  const whole = new Map<UniqueId, string>();
  const ownHash = (id: UniqueId): string => {
    let known = own.get(id);
    if (known === undefined) {
      const macro = project.macros.get(id);
      const text = macro && project.texts.get(macro.at.path);
      known = macro ? sha256(`${id}\n${text?.slice(macro.at.start, macro.at.end) ?? ''}`) : id;
      own.set(id, known);
    }
    return known;
  };
  return (id) => {
    const known = whole.get(id);
    if (known !== undefined) return known;
    const reached = new Set([id]);
    for (const next of reached) {
      for (const called of project.macros.get(next)?.dependsOn.macros ?? []) reached.add(called);
    }
    const made = sha256([...reached].sort().map(ownHash).join());
    whole.set(id, made);
    return made;
  };
}

function sha256(text: string): string {
  return hash('sha256', text, 'base64');
}

function jsonValue(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}
