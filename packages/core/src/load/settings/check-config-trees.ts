import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { projectMessages } from '../../diagnostics/messages/project.ts';
import { type KeyPath, keySpan, type YamlDocument } from '../../yaml/yaml-document.ts';
import { configShapes, foreignConfigKeys } from '../parse/config-shapes.ts';
import { checkShape, isDict, type RecordShape } from '../parse/shape.ts';

const SHAPES: Readonly<Record<string, RecordShape>> = {
  models: configShapes.models,
  seeds: configShapes.seeds,
  snapshots: configShapes.snapshots,
  tests: configShapes.tests,
  data_tests: configShapes.tests,
  sources: configShapes.sources,
  exposures: configShapes.exposures,
  unit_tests: configShapes.unit_tests,
};

/**
 * Looks through the config trees of a project file (`models:`, `seeds:`, …): wrong types under
 * `+key` are errors; a `+key` that nobody knows, and a config key without its plus, are warnings.
 */
export function checkConfigTrees(
  data: Readonly<Record<string, unknown>>,
  document: YamlDocument,
): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  for (const [tree, shape] of Object.entries(SHAPES)) {
    const level = data[tree];
    if (isDict(level)) visit(shape, level, [tree], document, problems);
  }
  return problems;
}

function visit(
  shape: RecordShape,
  level: Readonly<Record<string, unknown>>,
  at: KeyPath,
  document: YamlDocument,
  problems: Diagnostic[],
): void {
  for (const [key, value] of Object.entries(level)) {
    const place = [...at, key];
    if (key.startsWith('+')) {
      const name = key.slice(1).trim();
      const of = Object.hasOwn(shape.keys, name) ? shape.keys[name] : undefined;
      if (of !== undefined) problems.push(...checkShape(of, value, place, document));
      else if (!foreignConfigKeys.has(name)) {
        const facts = { what: shape.what, key: name, known: Object.keys(shape.keys) };
        problems.push(projectMessages.unknownConfigKey(facts, { at: keySpan(document, place) }));
      }
    } else if (isDict(value)) visit(shape, value, place, document, problems);
    else if (value !== null) {
      const known = Object.hasOwn(shape.keys, key) || foreignConfigKeys.has(key);
      const facts = { key, known, what: shape.what, keys: Object.keys(shape.keys) };
      problems.push(projectMessages.missingPlus(facts, { at: keySpan(document, place) }));
    }
  }
}
