import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { runMessages } from '../diagnostics/messages/run.ts';
import { configSpan } from '../project/config-span.ts';
import { materializationNames } from '../project/materialization-names.ts';
import type { ModelNode } from '../project/node.ts';
import type { Project } from '../project/project.ts';
import { parseYaml } from '../yaml/yaml.ts';
import { type KeyPath, valueAt, valueSpan } from '../yaml/yaml-document.ts';
import type { Step } from './plan.ts';

/** What no run can build among its steps, told before anything is run: Python models, unknown materializations. */
export function checkBuildable(project: Project, steps: readonly Step[]): readonly Diagnostic[] {
  return steps.flatMap(({ node, action }) => {
    if (node.kind !== 'model' || action === 'none' || action === 'clone') return [];
    if (node.language === 'python') {
      const at = { ...node.at, end: node.at.start };
      return [runMessages.pythonModel({ name: node.name }, { at })];
    }
    const name = node.config.materialized;
    if (action !== 'run' || isKnown(project, name)) return [];
    const known = materializationNames;
    return [runMessages.unknownMaterialization({ name, known }, { at: placeOf(project, node) })];
  });
}

function isKnown({ macros, packages, environment }: Project, name: string): boolean {
  if (materializationNames.includes(name)) return true;
  return [...packages.keys()].some((packageName) =>
    [environment.target.type, 'default'].some((kind) =>
      macros.has(`macro.${packageName}.materialization_${name}_${kind}`),
    ),
  );
}

/** Where `materialized` is set: in the model's own file, its properties, or else in the project file. */
function placeOf(project: Project, node: ModelNode): Span {
  const own = configSpan({ node, text: project.texts.get(node.displayPath) }, 'materialized');
  if (own !== node.at) return own;
  const patched = node.patchPath?.replace(/^[^:]*:\/\//, '');
  return (
    (patched !== undefined && inProperties(project, patched, node)) || inProjectFile(project, node) || node.at
  );
}

function inProperties(project: Project, path: string, { name }: ModelNode): Span | undefined {
  const document = documentOf(project, path);
  const models = document && valueAt(document, ['models']);
  if (!document || !Array.isArray(models)) return undefined;
  const index = models.findIndex((each) => (each as { name?: unknown } | null)?.name === name);
  const keys: KeyPath = ['models', index, 'config', 'materialized'];
  return index >= 0 && valueAt(document, keys) !== undefined ? valueSpan(document, keys) : undefined;
}

/** The deepest folder of the project file's tree that the model lies under, and that says it. */
function inProjectFile(project: Project, { fqn }: ModelNode): Span | undefined {
  const document = documentOf(project, project.config.path);
  if (!document) return undefined;
  for (let depth = fqn.length; depth >= 0; depth -= 1) {
    for (const key of ['+materialized', 'materialized']) {
      const keys = ['models', ...fqn.slice(0, depth), key];
      if (valueAt(document, keys) !== undefined) return valueSpan(document, keys);
    }
  }
  return undefined;
}

function documentOf(project: Project, path: string) {
  const text = project.texts.get(path);
  return text === undefined ? undefined : parseYaml(path, text).value;
}
