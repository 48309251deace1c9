import { MacroReturn, TemplateError } from '../template-error.ts';
import { PyDict } from '../values/py-dict.ts';
import { PyError, typeError } from '../values/py-error.ts';
import { type Kwargs, PyBase } from '../values/py-object.ts';
import { PyTuple } from '../values/py-tuple.ts';
import { Undefined } from '../values/undefined.ts';
import { capture, captureValue } from './capture.ts';
import { type Eval, type Exec, Frame, MISSING } from './frame.ts';

/** A compiled macro or call block. */
export interface MacroCode {
  readonly name: string | null;
  readonly params: readonly { readonly name: string; readonly slot: number; readonly default: Eval | null }[];
  readonly size: number;
  /** Slots of the special names, where the body uses them. */
  readonly callerSlot: number | undefined;
  readonly varargsSlot: number | undefined;
  readonly kwargsSlot: number | undefined;
  readonly body: Exec;
}

/** How deep macros may call each other. */
export const MAX_MACRO_DEPTH = 250;

/** A macro bound to the scope where it is defined. */
export class MacroValue extends PyBase {
  override readonly typeName = 'Macro';
  readonly code: MacroCode;
  private readonly frame: Frame;

  constructor(code: MacroCode, frame: Frame) {
    super();
    this.code = code;
    this.frame = frame;
  }

  override getAttr(name: string): unknown {
    const { code } = this;
    if (name === 'name') return code.name;
    if (name === 'arguments') return new PyTuple(code.params.map((param) => param.name));
    if (name === 'catch_kwargs') return code.kwargsSlot !== undefined;
    if (name === 'catch_varargs') return code.varargsSlot !== undefined;
    if (name === 'caller') return code.callerSlot !== undefined;
    return undefined;
  }

  override repr(): string {
    return this.code.name === null ? '<Macro anonymous>' : `<Macro '${this.code.name}'>`;
  }

  override call(args: readonly unknown[], kwargs: Kwargs): unknown {
    const { run } = this.frame;
    const frame = new Frame(run, this.code.size, this.frame);
    const site = run.at;
    if (run.depth + run.calls >= MAX_MACRO_DEPTH) {
      throw new PyError('RecursionError', 'maximum recursion depth exceeded');
    }
    bindMacroArgs(this.code, frame, args, kwargs);
    run.calls++;
    try {
      fillDefaults(this.code, frame);
      return captureValue(frame, this.code.body);
    } catch (error) {
      if (error instanceof MacroReturn) return error.value;
      const placed = run.placed(error);
      if (placed instanceof TemplateError) {
        run.at = site;
        placed.frames.push({ name: this.code.name ?? 'caller', at: run.span() });
      }
      throw placed;
    } finally {
      run.calls--;
      run.at = site;
    }
  }
}

/** Runs a macro's body in a frame whose arguments are bound, and gives its text. */
export function runMacroBody(code: MacroCode, frame: Frame): string {
  fillDefaults(code, frame);
  return capture(frame, code.body);
}

/**
 * Puts the arguments of a call into the macro's frame, by Jinja's rules.
 * @throws PyError (TypeError) for too many or unknown arguments
 */
export function bindMacroArgs(code: MacroCode, frame: Frame, args: readonly unknown[], kwargs: Kwargs): void {
  const { params } = code;
  const { slots } = frame;
  const rest = kwargs.size > 0 ? new Map(kwargs) : kwargs;
  const take = (name: string): unknown => {
    const value = rest.get(name);
    (rest as Map<string, unknown>).delete(name);
    return value;
  };
  const positional = Math.min(args.length, params.length);
  let foundCaller = false;
  for (let i = 0; i < positional; i++) slots[params[i]!.slot] = args[i];
  for (let i = positional; i < params.length; i++) {
    const { name, slot } = params[i]!;
    if (name === 'caller') foundCaller = true;
    if (rest.has(name)) slots[slot] = take(name);
  }
  if (code.callerSlot !== undefined && !foundCaller) {
    slots[code.callerSlot] = rest.has('caller')
      ? take('caller')
      : new Undefined('No caller defined', 'caller');
  }
  const name = code.name === null ? 'None' : `'${code.name}'`;
  if (code.kwargsSlot !== undefined) slots[code.kwargsSlot] = PyDict.of(rest);
  else if (rest.size > 0) {
    if (rest.has('caller')) {
      throw typeError(
        `macro ${name} was invoked with two values for the special caller argument. This is most likely a bug.`,
      );
    }
    throw typeError(`macro ${name} takes no keyword argument '${rest.keys().next().value}'`);
  }
  if (code.varargsSlot !== undefined) slots[code.varargsSlot] = new PyTuple(args.slice(params.length));
  else if (args.length > params.length) {
    throw typeError(`macro ${name} takes not more than ${params.length} argument(s)`);
  }
}

function fillDefaults(code: MacroCode, frame: Frame): void {
  for (const { name, slot, default: value } of code.params) {
    if (frame.slots[slot] !== MISSING) continue;
    frame.slots[slot] = value ? value(frame) : new Undefined(`parameter '${name}' was not provided`, name);
  }
}
