import { MacroRegistry } from '../../context/macro-registry.ts';
import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import type { Macro, UniqueId } from '../../project/node.ts';
import type { ProjectConfig } from '../../project/project-config.ts';
import { type MacroDefinition, walkCalls } from '../../template/index.ts';
import { keySpan, valueSpan } from '../../yaml/yaml-document.ts';
import type { ParsedFile } from '../parse/parsed-file.ts';
import { isDict } from '../parse/shape.ts';
import { dispatchTargets } from './dispatch-targets.ts';
import { type PlacedEntry, patchPath } from './patch.ts';

export interface LinkedMacros {
  readonly macros: ReadonlyMap<UniqueId, Macro>;
  readonly registry: MacroRegistry;
}

/**
 * Every macro, generic test and materialization, described by properties YAML, and what each calls:
 * `adapter.dispatch` is taken to find the macros of this adapter.
 */
export function linkMacros(
  files: readonly ParsedFile[],
  entries: readonly PlacedEntry[],
  root: ProjectConfig,
  packageNames: readonly string[],
  adapter: string,
): Checked<LinkedMacros> {
  const diagnostics: Diagnostic[] = [];
  const found = new Map<UniqueId, Macro>();
  for (const parsed of files) {
    if (parsed.kind !== 'macros') continue;
    for (const definition of parsed.definitions) {
      const macro = macroOf(parsed, definition, root.flags.validate_macro_args === true);
      const first = found.get(macro.uniqueId);
      if (first === undefined) found.set(macro.uniqueId, macro);
      else diagnostics.push(twice(first, macro, definition));
    }
  }
  for (const [id, patch] of macroPatches(entries, found, diagnostics)) {
    const macro = found.get(id);
    if (macro !== undefined) found.set(id, described(macro, patch));
  }
  const registry = new MacroRegistry(found.values(), root.name, packageNames, root.dispatch);
  const macros = new Map(
    [...found].map(([id, macro]) => [
      id,
      { ...macro, dependsOn: { macros: called(macro, registry, adapter, diagnostics) } },
    ]),
  );
  // The registry knows the macros as they end up.
  return {
    value: { macros, registry: new MacroRegistry(macros.values(), root.name, packageNames, root.dispatch) },
    diagnostics,
  };
}

/** `tellsArguments`: the macro's own arguments are told where no YAML does. */
function macroOf(
  parsed: ParsedFile & { kind: 'macros' },
  definition: MacroDefinition,
  tellsArguments: boolean,
): Macro {
  const { file } = parsed;
  const name = macroName(definition);
  return {
    uniqueId: `macro.${file.package}.${name}`,
    name,
    package: file.package,
    path: file.path,
    originalFilePath: file.path,
    definition,
    at: definition.span,
    description: '',
    meta: {},
    docs: { show: true, node_color: null },
    patchPath: null,
    arguments: tellsArguments
      ? definition.args.map(({ name: arg }) => ({ name: arg, type: null, description: '' }))
      : [],
    dependsOn: { macros: [] },
    createdAt: 0,
  };
}

function macroName({ kind, name, adapter }: MacroDefinition): string {
  if (kind === 'test' || kind === 'data_test') return `test_${name}`;
  return kind === 'materialization' ? `materialization_${name}_${adapter ?? 'default'}` : name;
}

function twice(first: Macro, second: Macro, definition: MacroDefinition): Diagnostic {
  const facts = {
    name: definition.name,
    kind: definition.kind,
    first: first.at.path,
    second: second.at.path,
  };
  return graphMessages.macroTwice(facts, {
    at: definition.nameSpan,
    related: [{ at: first.definition.nameSpan, message: 'first defined here' }],
  });
}

function macroPatches(
  entries: readonly PlacedEntry[],
  macros: ReadonlyMap<UniqueId, Macro>,
  diagnostics: Diagnostic[],
): ReadonlyMap<UniqueId, PlacedEntry> {
  const patches = new Map<UniqueId, PlacedEntry>();
  for (const placed of entries) {
    if (placed.entry.key !== 'macros') continue;
    const { entry, parsed } = placed;
    const id = `macro.${parsed.file.package}.${entry.name}`;
    const at = valueSpan(parsed.document, [...entry.at, 'name']);
    const first = patches.get(id);
    if (!macros.has(id)) {
      const known = [...macros.values()]
        .filter((macro) => macro.package === parsed.file.package)
        .map((macro) => macro.name);
      diagnostics.push(graphMessages.noSuchMacro({ name: entry.name, known }, { at }));
    } else if (first !== undefined) {
      const related = [
        { at: keySpan(first.parsed.document, [...first.entry.at, 'name']), message: 'first described here' },
      ];
      const facts = {
        kind: 'macro',
        name: entry.name,
        first: first.parsed.file.displayPath,
        second: parsed.file.displayPath,
      };
      diagnostics.push(graphMessages.describedTwice(facts, { at, related }));
    } else patches.set(id, placed);
  }
  return patches;
}

function described(macro: Macro, placed: PlacedEntry): Macro {
  const { data } = placed.entry;
  const config = isDict(data.config) ? data.config : {};
  const docs = isDict(config.docs) ? config.docs : isDict(data.docs) ? data.docs : undefined;
  const list = Array.isArray(data.arguments) ? data.arguments.filter(isDict) : [];
  return {
    ...macro,
    description: typeof data.description === 'string' ? data.description : '',
    meta: { ...(isDict(data.meta) && data.meta), ...(isDict(config.meta) && config.meta) },
    docs:
      docs === undefined
        ? macro.docs
        : { show: docs.show !== false, node_color: (docs.node_color as string | undefined) ?? null },
    patchPath: patchPath(placed),
    arguments:
      list.length === 0
        ? macro.arguments
        : list.map(({ name, type, description }) => ({
            name,
            type: type ?? null,
            description: description ?? '',
          })),
  };
}

/** Macros that a macro calls by name, as far as can be told without rendering it. */
function called(
  macro: Macro,
  registry: MacroRegistry,
  adapter: string,
  diagnostics: Diagnostic[],
): readonly UniqueId[] {
  const ids = new Set<UniqueId>();
  walkCalls(macro.definition, (call) => {
    if (call.name === 'adapter.dispatch') {
      const { value: targets, diagnostics: problems } = dispatchTargets(call, macro, registry, adapter);
      diagnostics.push(...problems);
      for (const target of targets) if (target.uniqueId !== macro.uniqueId) ids.add(target.uniqueId);
      return;
    }
    const parts = call.name.split('.');
    const [first, last] = parts.length === 2 ? parts : [undefined, parts[0]!];
    // dbt leaves out what bears the macro's own name, unless a package stands before it.
    if (parts.length > 2 || first === 'adapter' || (first === undefined && last === macro.name)) return;
    const target = named(registry, macro, last!, first);
    if (target !== undefined) ids.add(target.uniqueId);
  });
  return [...ids];
}

/** What dbt takes a called name for: of the package, if it has it, and else of whoever has it first. */
function named(
  registry: MacroRegistry,
  macro: Macro,
  name: string,
  packageName: string | undefined,
): Macro | undefined {
  if (packageName === undefined) return registry.find(name, macro.package);
  const found = registry.find(name, macro.package, packageName);
  // `dbt` is a package of its own here: the adapter's macros are not in it.
  if (found !== undefined && (packageName !== 'dbt' || found.package === 'dbt')) return found;
  return registry.find(name, registry.rootPackage);
}
