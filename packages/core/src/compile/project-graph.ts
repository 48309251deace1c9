import { nodeToJson } from '../project/node-json.ts';
import type { Project } from '../project/project.ts';

type Json = Record<string, Record<string, unknown>>;

const made = new WeakMap<Project, Json>();

/** `graph` of templates: every enabled node by id, in dbt's JSON shape. Made once per project. */
export function projectGraph(project: Project): Json {
  let graph = made.get(project);
  if (graph) return graph;
  graph = {
    nodes: {},
    sources: {},
    exposures: {},
    metrics: {},
    groups: {},
    semantic_models: {},
    saved_queries: {},
    functions: {},
  };
  for (const node of [...project.nodes.values(), ...project.incompleteTests.values()]) {
    const section = SECTIONS[node.kind];
    if (section !== undefined) (graph[section] as Record<string, unknown>)[node.uniqueId] = nodeToJson(node);
  }
  for (const group of project.groups.values()) {
    (graph.groups as Record<string, unknown>)[group.uniqueId] = {
      name: group.name,
      resource_type: 'group',
      package_name: group.package,
      path: group.path,
      original_file_path: group.originalFilePath,
      unique_id: group.uniqueId,
      owner: group.owner,
      description: group.description ?? null,
      config: group.config,
    };
  }
  made.set(project, graph);
  return graph;
}

const SECTIONS: Readonly<Record<string, string>> = {
  model: 'nodes',
  seed: 'nodes',
  snapshot: 'nodes',
  analysis: 'nodes',
  test: 'nodes',
  operation: 'nodes',
  source: 'sources',
  exposure: 'exposures',
  metric: 'metrics',
  semantic_model: 'semantic_models',
  saved_query: 'saved_queries',
};
