import { type Diagnostic, type OperationNode, type Project, warehouseMessages } from '@tsdbt/core';

/** Where SQL of the command line is said to lie, in messages. */
export const inlinePath = '--inline';

/** What is wrong with SQL of the command line: told as such, and whether the database says so. */
export function inlineProblem(problem: Diagnostic): Diagnostic {
  if (problem.severity !== 'error') return problem;
  const by =
    problem.code === warehouseMessages.databaseError.code ? 'Database Error' : 'Error parsing inline query';
  return { ...problem, message: `${by}: ${problem.message}` };
}

/** A node for SQL (or a macro) given on the command line, which no file holds. */
export function inlineNode(project: Project, name: string, rawCode: string): OperationNode {
  const { target, invocation } = project.environment;
  return {
    kind: 'operation',
    hook: 'on-run-start',
    index: 0,
    uniqueId: `sql_operation.${project.name}.${name}`,
    name,
    package: project.name,
    path: `sql/${name}`,
    originalFilePath: 'from remote system.sql',
    displayPath: inlinePath,
    fqn: [project.name, 'sql', name],
    at: { path: inlinePath, start: 0, end: rawCode.length },
    description: '',
    docBlocks: [],
    tags: [],
    meta: {},
    createdAt: invocation.startedAt.getTime() / 1000,
    language: 'sql',
    rawCode,
    checksum: '',
    database: target.database,
    schema: target.schema,
    alias: name,
    columns: {},
    refs: [],
    sources: [],
    metrics: [],
    dependsOn: { nodes: [], macros: [] },
    docs: { show: true },
    unrenderedConfig: {},
    config: { enabled: true, materialized: 'view', tags: [], meta: {} },
  };
}
