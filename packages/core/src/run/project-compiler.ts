import type { CompileInput } from '../compile/compile-input.ts';
import { callMacroByName, compileNode, compileText } from '../compile/compile-node.ts';
import type { Compiled } from '../compile/compiled.ts';
import { MacroRegistry } from '../context/macro-registry.ts';
import { Vars } from '../context/vars.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { RunnableNode, UniqueId } from '../project/node.ts';
import type { Project } from '../project/project.ts';
import type { Dialect } from '../warehouse/dialect.ts';
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
  },
): ProjectCompiler {
  const registry = new MacroRegistry(
    project.macros.values(),
    project.name,
    [...project.packages.keys()],
    project.config.dispatch,
  );
  const vars = new Vars(project.environment.vars, project.config, project.packages);
  const input = (node: RunnableNode, state: CompileState): CompileInput => ({
    project,
    registry,
    vars,
    node,
    relations: state.relations,
    answers: state.answers,
    ...options,
    ...(state.extra && { extras: new Map(Object.entries(state.extra)) }),
  });
  return {
    node: (node, state) => compileNode(input(node, state)),
    text(text, at, node, state) {
      if (at === undefined)
        return compileText(text, { path: node.displayPath, blame: node.at }, input(node, state));
      return moved(compileText(text, { path: at.path }, input(node, state)), at);
    },
    macro: (name, kwargs, node, state) => callMacroByName(name, kwargs, input(node, state)),
  };
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
