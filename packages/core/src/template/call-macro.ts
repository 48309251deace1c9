import { compileMacro } from './compile/compile-stmt.ts';
import { ScopeInfo } from './compile/scope-info.ts';
import { Frame } from './run/frame.ts';
import { bindMacroArgs, MAX_MACRO_DEPTH, type MacroCode, runMacroBody } from './run/macro-value.ts';
import { currentRun, Run, type Scope, within } from './run/run.ts';
import type { MacroDefinition } from './template.ts';
import { MacroReturn, TemplateError } from './template-error.ts';
import { NO_KWARGS } from './values/call.ts';
import { PyError } from './values/py-error.ts';
import type { Kwargs } from './values/py-object.ts';

const compiled = new WeakMap<MacroDefinition, MacroCode>();

function compile(definition: MacroDefinition): MacroCode {
  let code = compiled.get(definition);
  if (!code) {
    const { name, params, body } = definition.statement;
    // As in dbt, the block is a template of its own: nothing around it is in scope.
    code = compileMacro(name, params, body, {
      scope: new ScopeInfo(null, [], [], []),
      soft: false,
      text: definition.fileText,
      root: { expr: null, printed: false },
    });
    compiled.set(definition, code);
  }
  return code;
}

export interface CallOptions {
  /** Name in the frames of errors, such as `dbt_utils.star`; the macro's own name when absent. */
  readonly frameName?: string;
  /** As in RenderOptions. dbt does not apply that rule inside macros, so neither is it inherited. */
  readonly lenient?: boolean;
}

/**
 * Calls a macro: gives its text, or the value that it passed to `return`.
 * @throws TemplateError with place and macro frames; any other Interrupt of the host as it is
 */
export function callMacro(
  definition: MacroDefinition,
  scope: Scope,
  args: readonly unknown[] = [],
  kwargs: Kwargs = NO_KWARGS,
  options: CallOptions = {},
): unknown {
  const caller = currentRun();
  const segments = caller?.segments ? [] : null;
  const lenient = options.lenient ?? false;
  const run = new Run({ scope, path: definition.span.path, lenient, segments, native: null }, caller);
  if (run.depth > MAX_MACRO_DEPTH) throw new PyError('RecursionError', 'maximum recursion depth exceeded');
  run.at = definition.nameSpan;
  return within(run, () => {
    try {
      const code = compile(definition);
      const frame = new Frame(run, code.size, null);
      bindMacroArgs(code, frame, args, kwargs);
      return runMacroBody(code, frame);
    } catch (error) {
      if (error instanceof MacroReturn) return error.value;
      const placed = run.placed(error);
      if (placed instanceof TemplateError) {
        const at = caller ? caller.span() : definition.nameSpan;
        placed.frames.push({ name: options.frameName ?? definition.name, at });
      }
      throw placed;
    }
  });
}
