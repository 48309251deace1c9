import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { projectMessages } from '../../diagnostics/messages/project.ts';
import { type KeyPath, keySpan, type YamlDocument } from '../../yaml/yaml-document.ts';
import { configShapes, foreignConfigKeys } from './config-shapes.ts';
import type { PropertyKey } from './property-shapes.ts';
import { checkShape, isDict, type RecordShape } from './shape.ts';

type Bag = Readonly<Record<string, unknown>>;

/**
 * Looks through every `config:` of a properties entry (its own, its columns', versions', tables',
 * tests') for wrong types and for keys that neither dbt nor any adapter knows. Those are kept,
 * since templates may read them, but dbt wants them under `meta`, and often they are typing errors.
 */
export function checkConfigKeys(
  key: PropertyKey,
  data: Bag,
  at: KeyPath,
  document: YamlDocument,
): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  const shape = (configShapes as Readonly<Record<string, RecordShape>>)[key === 'data_tests' ? 'tests' : key];
  const check = (of: RecordShape | undefined, config: unknown, place: KeyPath) => {
    if (of !== undefined && isDict(config)) problems.push(...checkConfig(of, config, place, document));
  };
  const tests = (holder: Bag, place: KeyPath) => {
    for (const list of ['tests', 'data_tests']) {
      for (const [index, test] of items(holder[list])) {
        const [name, body] = isDict(test) ? (Object.entries(test)[0] ?? []) : [];
        if (!isDict(test) || name === undefined) continue;
        if ('test_name' in test) check(configShapes.tests, test.config, [...place, list, index, 'config']);
        else if (isDict(body))
          check(configShapes.tests, body.config, [...place, list, index, name, 'config']);
      }
    }
  };
  const whole = (holder: Bag, of: RecordShape | undefined, place: KeyPath) => {
    check(of, holder.config, [...place, 'config']);
    tests(holder, place);
    for (const [index, column] of items(holder.columns)) {
      if (!isDict(column)) continue;
      check(configShapes.columns, column.config, [...place, 'columns', index, 'config']);
      tests(column, [...place, 'columns', index]);
    }
  };
  whole(data, shape, at);
  for (const list of ['versions', 'tables']) {
    for (const [index, item] of items(data[list])) if (isDict(item)) whole(item, shape, [...at, list, index]);
  }
  return problems;
}

/** The problems of one config mapping: wrong types are errors, unknown keys warnings. */
export function checkConfig(
  of: RecordShape,
  config: Bag,
  at: KeyPath,
  document: YamlDocument,
): readonly Diagnostic[] {
  const problems = [...checkShape({ ...of, open: true }, config, at, document)];
  for (const key of Object.keys(config)) {
    if (Object.hasOwn(of.keys, key) || foreignConfigKeys.has(key)) continue;
    const facts = { what: of.what, key, known: Object.keys(of.keys) };
    problems.push(projectMessages.unknownConfigKey(facts, { at: keySpan(document, [...at, key]) }));
  }
  return problems;
}

function items(list: unknown): Iterable<[number, unknown]> {
  return Array.isArray(list) ? (list as readonly unknown[]).entries() : [];
}
