import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { projectMessages } from '../../diagnostics/messages/project.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import { type Template, walkCalls } from '../../template/index.ts';
import { configShapes, foreignConfigKeys } from './config-shapes.ts';

const SHAPES = {
  model: configShapes.models,
  snapshot: configShapes.snapshots,
  test: configShapes.tests,
  analysis: undefined,
};

/**
 * Keys of a file's own `config(…)` that look like a mistyped one of dbt's. Other unknown keys are
 * let through without a word: templates and materializations read keys of their own there.
 */
export function checkConfigCalls(template: Template, kind: keyof typeof SHAPES): readonly Diagnostic[] {
  const shape = SHAPES[kind];
  if (shape === undefined || !template.text.includes('config')) return [];
  const known = [...Object.keys(shape.keys), 'pre_hook', 'post_hook'];
  const problems: Diagnostic[] = [];
  walkCalls(template, (call) => {
    if (call.name !== 'config') return;
    for (const [key, { nameSpan }] of call.kwargs) {
      if (known.includes(key) || foreignConfigKeys.has(key) || nearest(key, known) === undefined) continue;
      problems.push(projectMessages.unknownConfigKey({ what: shape.what, key, known }, { at: nameSpan }));
    }
  });
  return problems;
}
