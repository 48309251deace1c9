import type { CompileInput } from '../compile/compile-input.ts';
import { callMacroByName, compileNode, compileText } from '../compile/compile-node.ts';
import type { Compiled } from '../compile/compiled.ts';
import { compileUnitTest } from '../compile/unit-test.ts';
import { BUILTIN_PACKAGES, MacroRegistry } from '../context/macro-registry.ts';
import { Vars } from '../context/vars.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { DeferredRelation } from '../project/deferred-relation.ts';
import type { Macro, RunnableNode, UniqueId } from '../project/node.ts';
import type { Project } from '../project/project.ts';
import type { Dialect } from '../warehouse/dialect.ts';
import { materializations } from './materialize/index.ts';
import type { CompileState, MacroOutcome, NodeCompiler } from './node-compiler.ts';

/** The compile stage for one project: what the runner, `compile`, `show` and `run-operation` call. */
export interface ProjectCompiler extends NodeCompiler {
  /** Calls a macro (`name` or `package.name`) as `run-operation` does, in the context of a node. */
  macro(
    name: string,
    kwargs: Readonly<Record<string, unknown>>,
    node: RunnableNode,
    state: CompileState,
  ): MacroOutcome;
}

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
  const surroundings = (state: CompileState): Omit<CompileInput, 'node'> => ({
    project,
    registry,
    vars,
    relations: state.relations,
    answers: state.answers,
    ...options,
    ...(state.extra && { extras: new Map(Object.entries(state.extra)) }),
  });
  const input = (node: RunnableNode, state: CompileState): CompileInput => ({ ...surroundings(state), node });
  return {
    node: (node, state) => compileNode(input(node, state)),
    text(text, at, node, state) {
      if (at === undefined)
        return compileText(text, { path: node.displayPath, blame: node.at }, input(node, state));
      return moved(compileText(text, { path: at.path }, input(node, state)), at);
    },
    unitTest: (test, state) => compileUnitTest(test, surroundings(state)),
    materialization(node) {
      const macro = ownMaterialization(project, node, options.dialect.name);
      if (macro === undefined) return undefined;
      const hooks = { pre_hooks: node.config['pre-hook'] ?? [], post_hooks: node.config['post-hook'] ?? [] };
      const place = { database: node.database, schema: node.schema, identifier: node.alias };
      return (sql, state) =>
        callMacroByName(
          // Built-in packages go by one name in templates.
          `${BUILTIN_PACKAGES.includes(macro.package) ? 'dbt' : macro.package}.${macro.name}`,
          {},
          {
            ...input(node, {
              ...state,
              extra: { ...state.extra, ...hooks, ...place, sql, compiled_code: sql },
            }),
            ...(node.kind === 'model' && node.batch?.isIncremental && { replacedMacros: INCREMENTAL_BATCH }),
          },
        );
    },
    macro: (name, kwargs, node, state) => callMacroByName(name, kwargs, input(node, state)),
  };
}

/**
 * The project's own materialization for a model: one of the root project comes first, and may replace
 * a built-in one; one for this database comes before one for all.
 */
function ownMaterialization(project: Project, node: RunnableNode, adapter: string): Macro | undefined {
  if (node.kind !== 'model') return undefined;
  const name = node.config.materialized;
  const packages = Object.hasOwn(materializations, name)
    ? [project.name]
    : [project.name, ...project.packages.keys()];
  for (const packageName of packages) {
    for (const kind of [adapter, 'default']) {
      const macro = project.macros.get(`macro.${packageName}.materialization_${name}_${kind}`);
      if (macro !== undefined) return macro;
    }
  }
  // Where a macro that dbt builds the materialization from is the project's own, that one has to run.
  if (!buildsWithOwnMacros(project, node, adapter)) return undefined;
  return project.macros.get(`macro.dbt_${adapter}.materialization_${name}_${adapter}`);
}

/** What a materialization hears of a batch after the first, whatever the flags say. */
const INCREMENTAL_BATCH: ReadonlyMap<string, unknown> = new Map([
  ['is_incremental', true],
  ['should_full_refresh', false],
]);

const TABLE_MACROS =
  'create_table_as get_create_table_as_sql create_indexes rename_relation persist_docs apply_grants'.split(
    ' ',
  );

/** The macros that dbt's materializations are built from, as far as projects replace them. */
const BUILT_FROM: Readonly<Record<string, readonly string[]>> = {
  table: TABLE_MACROS,
  view: ['create_view_as', 'get_create_view_as_sql', 'rename_relation', 'persist_docs', 'apply_grants'],
  incremental: [
    ...TABLE_MACROS,
    ...(
      'get_merge_sql get_delete_insert_merge_sql get_insert_into_sql get_quoted_csv process_schema_changes ' +
      'check_for_schema_changes sync_column_schemas make_temp_relation get_merge_update_columns ' +
      'get_incremental_default_sql'
    ).split(' '),
  ],
};

function buildsWithOwnMacros(project: Project, node: RunnableNode, adapter: string): boolean {
  const name = node.config.materialized;
  const macros = [...(BUILT_FROM[name] ?? [])];
  if (name === 'incremental' && node.config.incremental_strategy)
    macros.push(`get_incremental_${node.config.incremental_strategy.replaceAll('+', '_')}_sql`);
  const searched =
    project.config.dispatch.find((entry) => entry.macro_namespace === 'dbt')?.search_order ?? [];
  const isOwn = (macro: string) => project.macros.has(`macro.${project.name}.${macro}`);
  const isDispatched = (macro: string) =>
    [project.name, ...searched.filter((each) => each !== 'dbt')].some((packageName) =>
      [adapter, 'default'].some((kind) => project.macros.has(`macro.${packageName}.${kind}__${macro}`)),
    );
  return macros.some((macro) => isOwn(macro) || isDispatched(macro));
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
