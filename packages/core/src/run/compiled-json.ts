import type { Node } from '../project/node.ts';
import { nodeToJson } from '../project/node-json.ts';
import type { Project } from '../project/project.ts';
import type { StepResult } from './run-event.ts';
import { targetPath } from './target-path.ts';

type Json = Record<string, unknown>;

/** A node after a run, in dbt's JSON shape: as parsed, with what compiling and running it brought. */
export function compiledToJson(project: Project, node: Node, result: StepResult): Readonly<Json> {
  const parsed = nodeToJson(node);
  // The contract's checksum is that of the constraints as they are written.
  const json = result.compiledNode
    ? { ...nodeToJson(result.compiledNode), ...('contract' in parsed && { contract: parsed.contract }) }
    : parsed;
  if (!('rawCode' in node)) return json;
  const { action } = result.step;
  const wasRun = !['compile', 'show', 'none'].includes(action) && node.kind !== 'operation';
  const ran = wasRun && (result.compiled || node.kind === 'seed');
  const buildPath = ran ? inTarget(project, targetPath('run', node)) : null;
  if (node.kind === 'seed' || !result.compiled) return buildPath ? { ...json, build_path: buildPath } : json;
  const withCode: Json = {};
  for (const [key, value] of Object.entries(json)) {
    withCode[key] = key === 'depends_on' ? withMacros(value as Json, result.calledMacros) : value;
    // dbt has these keys right behind the path, and only on nodes that were compiled.
    if (key === 'compiled_path') {
      withCode.compiled_path = inTarget(project, targetPath('compiled', node));
      withCode.compiled = true;
      withCode.compiled_code = result.compiledCode ?? null;
      withCode.extra_ctes_injected = true;
      withCode.extra_ctes = result.extraCtes ?? [];
    }
  }
  withCode.build_path = buildPath;
  return withCode;
}

/** What a node depends on, with macros that it called only when it was compiled. */
function withMacros(dependsOn: Json, called: readonly string[] = []): Json {
  const known = dependsOn.macros as readonly string[];
  const more = called.filter((id) => !known.includes(id));
  return more.length === 0 ? dependsOn : { ...dependsOn, macros: [...known, ...more] };
}

/** A path below the target folder as dbt shows it: relative to the project where it lies in it. */
function inTarget({ environment }: Project, path: string): string {
  const { projectDir, targetDir } = environment.invocation;
  const folder = targetDir.startsWith(`${projectDir}/`) ? targetDir.slice(projectDir.length + 1) : targetDir;
  return `${folder}/${path}`;
}
