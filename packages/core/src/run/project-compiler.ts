import type { CompileInput } from '../compile/compile-input.ts';
import { callMacroByName, compileNode, compileText } from '../compile/compile-node.ts';
import type { Compiled } from '../compile/compiled.ts';
import { withConstraintTargets } from '../compile/constraint-targets.ts';
import { SharedGraph } from '../compile/shared-graph.ts';
import { compileUnitTest } from '../compile/unit-test.ts';
import { BUILTIN_PACKAGES, MacroRegistry } from '../context/macro-registry.ts';
import { relationOfNode } from '../context/null-host.ts';
import { Vars } from '../context/vars.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { runMessages } from '../diagnostics/messages/run.ts';
import type { DeferredRelation } from '../project/deferred-relation.ts';
import type { RunnableNode, SourceNode, UniqueId } from '../project/node.ts';
import type { Project } from '../project/project.ts';
import type { Dialect } from '../warehouse/dialect.ts';
import { findMaterialization } from './find-materialization.ts';
import { isRenderedExternal } from './materialize/external.ts';
import { materializations } from './materialize/index.ts';
import type { CompileState, MacroOutcome, MaterializationMacro, NodeCompiler } from './node-compiler.ts';
import { ReplacedMacros } from './replaced-macros.ts';

/** The compile stage for one project: what the runner, `compile`, `show` and `run-operation` call. */
export interface ProjectCompiler extends NodeCompiler {
  /** Calls a macro (`name` or `package.name`) as `run-operation` does, in the context of a node. */
  macro(
    name: string,
    kwargs: Readonly<Record<string, unknown>>,
    node: RunnableNode,
    state: CompileState,
  ): MacroOutcome;
  /**
   * The macro that asks for a source's newest row, by its field or by `query`, where the project has a part in
   * it: dbt's own asks what `checkFreshness` does.
   */
  freshness(source: SourceNode, query: string | undefined): FreshnessMacro | undefined;
}

/** Called in the context of a node. */
export type FreshnessMacro = (node: RunnableNode, state: CompileState) => MacroOutcome;

export function projectCompiler(
  project: Project,
  options: {
    readonly dialect: Dialect;
    readonly selected: ReadonlySet<UniqueId>;
    readonly execute?: boolean;
    /** Relations of another run, for `--defer`. */
    readonly deferred?: ReadonlyMap<UniqueId, DeferredRelation>;
  },
): ProjectCompiler {
  const registry = new MacroRegistry(
    project.macros.values(),
    project.name,
    [...project.packages.keys()],
    project.config.dispatch,
  );
  const vars = new Vars(project.environment.vars, project.config, project.packages);
  const graph = new SharedGraph(project);
  const surroundings = (state: CompileState): Omit<CompileInput, 'node'> => ({
    project,
    registry,
    vars,
    graph,
    relations: state.relations,
    answers: state.answers,
    ...options,
    ...(state.extra && { extras: new Map(Object.entries(state.extra)) }),
  });
  const input = (node: RunnableNode, state: CompileState): CompileInput => ({ ...surroundings(state), node });
  const replaced = new ReplacedMacros(project.macros, registry, options.dialect.name);
  const materializationMacro = (
    node: RunnableNode,
    name: string,
    facts: Readonly<Record<string, unknown>> = {},
  ): MaterializationMacro | undefined => {
    const isBuiltIn = Object.hasOwn(materializations, name);
    const macro = findMaterialization(project, name, options.dialect.name, isBuiltIn);
    if (macro === undefined) return undefined;
    // The built-in macro does what the built-in code does, but for what the project replaces in it.
    const isCore = BUILTIN_PACKAGES.includes(macro.package);
    const isSame = isBuiltIn && !(name === 'external' && isRenderedExternal(node.config));
    if (isCore && isSame && !replaced.reach(macro, calledByConfig(node))) return undefined;
    if (name === 'unit' && isCore && !replaced.reach(macro)) return undefined;
    const languages = macro.definition.supportedLanguages ?? ['sql'];
    if (node.kind === 'model' && !languages.includes(node.language)) {
      const facts = { macro: macro.name, languages, language: node.language };
      const diagnostic = runMessages.languageUnsupported(facts, { at: { ...node.at, end: node.at.start } });
      return () => ({ kind: 'failed', diagnostic, logs: [] });
    }
    const hooks = { pre_hooks: node.config['pre-hook'] ?? [], post_hooks: node.config['post-hook'] ?? [] };
    const place = { database: node.database, schema: node.schema };
    return (sql, state) => {
      const compiled = { sql, compiled_code: sql };
      return callMacroByName(
        // Built-in packages go by one name in templates.
        `${isCore ? 'dbt' : macro.package}.${macro.name}`,
        {},
        {
          ...input(node, { ...state, extra: { ...state.extra, ...hooks, ...place, ...compiled } }),
          modelFacts: { ...facts, compiled_code: sql, compiled: true },
          ...(node.kind === 'model' && node.batch?.isIncremental && { replacedMacros: INCREMENTAL_BATCH }),
        },
      );
    };
  };
  return {
    node: (node, state) => compileNode(input(node, state)),
    text(text, at, node, state) {
      if (at === undefined)
        return compileText(text, { path: node.displayPath, blame: node.at }, input(node, state));
      return moved(compileText(text, { path: at.path }, input(node, state)), at);
    },
    compiledNode: (node, state) => withConstraintTargets(node, input(node, state)),
    unitTest: (test, state) =>
      compileUnitTest(test, surroundings(state), (name) => {
        const macro = registry.find(name, 'dbt');
        return macro !== undefined && replaced.reach(macro);
      }),
    materialization: (node) => materializationMacro(node, node.config.materialized),
    unitTestMaterialization(test) {
      const model = project.nodes.get(test.dependsOn.nodes[0] ?? '');
      if (model?.kind !== 'model') return undefined;
      const isSql = test.expect.format === 'sql';
      const config = {
        ...model.config,
        materialized: 'unit',
        'pre-hook': [],
        'post-hook': [],
        expected_rows: isSql ? [] : (test.expect.rows ?? []),
        expected_sql: isSql ? test.expect.rows : null,
      };
      const node: RunnableNode = { ...model, name: test.name, alias: test.name, config };
      return materializationMacro(node, 'unit', { resource_type: 'unit_test' });
    },
    macro: (name, kwargs, node, state) => callMacroByName(name, kwargs, input(node, state)),
    freshness(source, query) {
      const name = query === undefined ? 'collect_freshness' : 'collect_freshness_custom_sql';
      const macro = registry.find(name, 'dbt');
      if (macro === undefined || !replaced.reach(macro)) return undefined;
      const { freshness, loadedAtField, quoting } = source;
      const named = relationOfNode({ ...source, alias: source.identifier }, quoting);
      const relation = named.with({ external: source.externalLocation ?? null });
      const asked =
        query === undefined
          ? { loaded_at_field: loadedAtField ?? null, filter: freshness?.filter ?? null }
          : { loaded_at_query: query };
      return (node, state) => callMacroByName(name, { source: relation, ...asked }, input(node, state));
    },
  };
}

/** What a materialization hears of a batch after the first, whatever the flags say. */
const INCREMENTAL_BATCH: ReadonlyMap<string, unknown> = new Map([
  ['is_incremental', true],
  ['should_full_refresh', false],
]);

/** Macros that a built-in materialization calls because the node's config names them. */
function calledByConfig(node: RunnableNode): readonly string[] {
  const { config } = node;
  if (node.kind === 'snapshot' && typeof config.strategy === 'string')
    return [withPackage(config.strategy, (name) => `snapshot_${name}_strategy`)];
  if (config.materialized !== 'incremental') return [];
  const strategy = config.incremental_strategy ?? 'default';
  return [withPackage(strategy, (name) => `get_incremental_${name.replaceAll('+', '_')}_sql`)];
}

/** `package.strategy` as the name of a macro of that package. */
function withPackage(strategy: string, nameOf: (strategy: string) => string): string {
  const [name = strategy, ...before] = strategy.split('.').reverse();
  return [...before.reverse(), nameOf(name)].join('.');
}

/** Places that count in a text alone, as places in the file that it stands in. */
function moved(
  compiled: Compiled,
  { path, offset }: { readonly path: string; readonly offset: number },
): Compiled {
  const move = (at: Span): Span =>
    at.path === path ? { path, start: at.start + offset, end: at.end + offset } : at;
  if (compiled.kind === 'sql') {
    return { ...compiled, map: compiled.map.map((segment) => ({ ...segment, at: move(segment.at) })) };
  }
  if (compiled.kind !== 'failed' || compiled.diagnostic.at === undefined) return compiled;
  return { ...compiled, diagnostic: { ...compiled.diagnostic, at: move(compiled.diagnostic.at) } };
}
