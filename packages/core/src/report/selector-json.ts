import { parseCriterion } from '../plan/select/parse-criterion.ts';
import type { SelectorDefinition } from '../project/project.ts';

type Json = Record<string, unknown>;
type Selectors = ReadonlyMap<string, SelectorDefinition>;

/** A selector as the manifest shows it: every criterion in its long form, selectors that it uses spelt out. */
export function selectorToJson(selector: SelectorDefinition, all: Selectors): Json {
  return {
    name: selector.name,
    ...(selector.description !== undefined && { description: selector.description }),
    ...(selector.default !== undefined && { default: selector.default }),
    definition: expand(selector.definition, all, [selector.name]),
  };
}

function expand(definition: unknown, all: Selectors, within: readonly string[]): unknown {
  if (typeof definition === 'string') return fromText(definition);
  if (typeof definition !== 'object' || definition === null || Array.isArray(definition)) return definition;
  const given = definition as Json;
  const list = (parts: unknown) =>
    Array.isArray(parts) ? parts.map((one) => expand(one, all, within)) : parts;
  const keys = Object.keys(given);
  const [only = ''] = keys;
  if (keys.length === 1 && ['union', 'intersection', 'exclude'].includes(only))
    return { [only]: list(given[only]) };
  if (keys.length === 1) return { method: only, value: given[only] };
  if (given.method === 'selector') {
    const name = String(given.value);
    const used = all.get(name);
    // A circle is an error elsewhere; here it must only end.
    if (used && !within.includes(name)) return expand(used.definition, all, [...within, name]);
  }
  // What a criterion excludes stays as it is written.
  return given;
}

function fromText(text: string): Json {
  const { value: criterion } = parseCriterion(text, 'eager');
  if (!criterion) return { value: text };
  const { parents, children } = criterion;
  const depth = (edges: number) => (Number.isFinite(edges) ? String(edges) : undefined);
  return Object.fromEntries(
    Object.entries({
      childrens_parents: criterion.childrensParents || undefined,
      parents: parents > 0 || undefined,
      parents_depth: parents > 0 ? depth(parents) : undefined,
      method: [criterion.method, ...criterion.methodArguments].join('.'),
      value: criterion.value,
      children: children > 0 || undefined,
      children_depth: children > 0 ? depth(children) : undefined,
    }).filter(([, value]) => value !== undefined),
  );
}
