import type { CallArgs, CompareOperator, Expr } from '../ast.ts';
import { FILTERS, TESTS } from '../builtins.ts';
import { GLOBALS } from '../globals/index.ts';
import type { Eval, Frame } from '../run/frame.ts';
import { MISSING } from '../run/frame.ts';
import { currentRun, type Run } from '../run/run.ts';
import { binary, negate, positive } from '../values/arithmetic.ts';
import { callValue, NO_KWARGS } from '../values/call.ts';
import { order } from '../values/compare.ts';
import { contains } from '../values/contains.ts';
import { dictEntries, isDict } from '../values/dict.ts';
import { equals } from '../values/equals.ts';
import { findMethod, getAttr } from '../values/get-attr.ts';
import { getItem } from '../values/get-item.ts';
import { iterate } from '../values/iterate.ts';
import { requireSliceable } from '../values/item.ts';
import { escapeHtml, Markup } from '../values/markup.ts';
import { PyDict } from '../values/py-dict.ts';
import { PyError, typeError } from '../values/py-error.ts';
import { isPyObject, type Kwargs } from '../values/py-object.ts';
import { PyTuple } from '../values/py-tuple.ts';
import { str } from '../values/repr.ts';
import { PySlice } from '../values/slice.ts';
import { truth } from '../values/truth.ts';
import { typeName } from '../values/type-name.ts';
import { Undefined } from '../values/undefined.ts';
import { isFolded } from './is-constant.ts';
import type { ScopeInfo } from './scope-info.ts';

/** What compiling knows about where it is. */
export interface CompileContext {
  readonly scope: ScopeInfo;
  /** Inside a condition: an unknown filter or test is an error only when it is reached. */
  readonly soft: boolean;
  /** The whole expression that this one is part of, and whether a statement prints it. */
  readonly root?: { readonly expr: Expr; readonly printed: boolean };
  /** Text of the template, for line numbers in messages. */
  readonly text: string;
}

/** Compiles an expression to a closure. */
export function compileExpr(expr: Expr, context: CompileContext): Eval {
  switch (expr.kind) {
    case 'const': {
      const { value } = expr;
      return () => value;
    }
    case 'name':
      return compileName(expr, context);
    case 'tuple': {
      const items = compileAll(expr.items, context);
      return (frame) => new PyTuple(items.map((item) => item(frame)));
    }
    case 'list': {
      const items = compileAll(expr.items, context);
      return (frame) => items.map((item) => item(frame));
    }
    case 'dict': {
      const items = expr.items.map(([key, value]) => [compileExpr(key, context), compileExpr(value, context)] as const);
      return (frame) => {
        const dict = new PyDict();
        for (const [key, value] of items) {
          const of = key(frame);
          const is = value(frame);
          frame.run.at = expr;
          dict.set(of, is);
        }
        return dict;
      };
    }
    case 'getattr':
      return compileGetAttr(expr, context);
    case 'getitem': {
      const object = compileExpr(expr.object, context);
      const key = compileExpr(expr.key, context);
      // Python slices the value itself; only a constant is sliced by Jinja, which forgives what cannot be.
      const strict = expr.key.kind === 'slice' && !isFolded(expr, context.root);
      return (frame) => {
        const value = object(frame);
        const at = key(frame);
        frame.run.at = expr;
        if (strict) requireSliceable(value);
        return soften(getItem(value, at), frame.run);
      };
    }
    case 'slice': {
      const part = (each: Expr | null): Eval => (each ? compileExpr(each, context) : () => null);
      const from = part(expr.from);
      const to = part(expr.to);
      const step = part(expr.step);
      return (frame) => new PySlice(from(frame), to(frame), step(frame));
    }
    case 'call':
      return compileCall(expr, context);
    case 'filter':
      return compileFilter(expr, context, expr.input ? compileExpr(expr.input, context) : () => '');
    case 'test':
      return compileTest(expr, context);
    case 'not': {
      const operand = compileExpr(expr.operand, context);
      return (frame) => {
        const value = operand(frame);
        frame.run.at = expr;
        return !truth(value);
      };
    }
    case 'neg':
    case 'pos': {
      const operand = compileExpr(expr.operand, context);
      const operate = expr.kind === 'neg' ? negate : positive;
      return (frame) => {
        const value = operand(frame);
        frame.run.at = expr;
        return operate(value);
      };
    }
    case 'and':
    case 'or': {
      const left = compileExpr(expr.left, context);
      const right = compileExpr(expr.right, context);
      const stop = expr.kind === 'or';
      return (frame) => {
        const value = left(frame);
        return truth(value) === stop ? value : right(frame);
      };
    }
    case 'binary': {
      const left = compileExpr(expr.left, context);
      const right = compileExpr(expr.right, context);
      const { operator } = expr;
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        frame.run.at = expr;
        return binary(operator, a, b);
      };
    }
    case 'concat': {
      const parts = compileAll(expr.parts, context);
      return (frame) => concat(frame, parts);
    }
    case 'compare':
      return compileCompare(expr, context);
    case 'if-else': {
      const test = compileExpr(expr.test, context);
      const soft = { ...context, soft: true };
      const then = compileExpr(expr.then, soft);
      if (expr.otherwise) {
        const otherwise = compileExpr(expr.otherwise, soft);
        return (frame) => (truth(test(frame)) ? then(frame) : otherwise(frame));
      }
      const line = lineOf(context.text, expr.test.start);
      const message = `the inline if-expression on line ${line} evaluated to false and no else section was defined.`;
      return (frame) => (truth(test(frame)) ? then(frame) : soften(new Undefined(message), frame.run));
    }
    case 'nsref':
      throw new PyError('TemplateAssertionError', 'a namespace reference is not an expression');
  }
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** The context for an expression that is no part of another one. */
export function rooted(context: CompileContext, expr: Expr, printed = false): CompileContext {
  return { ...context, root: { expr, printed } };
}

export function compileAll(exprs: readonly Expr[], context: CompileContext): Eval[] {
  return exprs.map((expr) => compileExpr(expr, context));
}

function compileName(expr: Expr & { kind: 'name' }, { scope }: CompileContext): Eval {
  const { name } = expr;
  const places = scope.find(name);
  const outside: Eval = (frame) => {
    frame.run.at = expr;
    return lookup(frame.run, name);
  };
  const undefinedYet: Eval = (frame) => Undefined.ofName(name, frame.run.lenient);
  return places.reduceRight<Eval>((outer, { up, slot, last }) => {
    const otherwise = last ? undefinedYet : outer;
    if (up === 0) {
      return (frame) => {
        const value = frame.slots[slot];
        return value === MISSING ? otherwise(frame) : value;
      };
    }
    return (frame) => {
      let at: Frame = frame;
      for (let i = 0; i < up; i++) at = at.up!;
      const value = at.slots[slot];
      return value === MISSING ? otherwise(frame) : value;
    };
  }, outside);
}

/** A name of the host, else a global of Jinja, else an Undefined. */
function lookup(run: Run, name: string): unknown {
  const value = run.scope.lookup(name);
  if (value !== undefined) return value;
  return GLOBALS.get(name) ?? Undefined.ofName(name, run.lenient);
}

function compileGetAttr(expr: Expr & { kind: 'getattr' }, context: CompileContext): Eval {
  const object = compileExpr(expr.object, context);
  const { name } = expr;
  return (frame) => {
    const value = object(frame);
    frame.run.at = expr;
    return soften(getAttr(value, name), frame.run);
  };
}

/** dbt's parse-time rule reaches every undefined value that a template makes. */
function soften(value: unknown, run: Run): unknown {
  if (!run.lenient || !(value instanceof Undefined) || value.lenient) return value;
  return new Undefined(value.message, value.name, { lenient: true });
}

/** Evaluates the arguments of a call. */
interface CompiledArgs {
  readonly args: (frame: Frame) => unknown[];
  readonly kwargs: (frame: Frame) => Kwargs;
}

export function compileArgs(of: CallArgs, context: CompileContext, callee: string): CompiledArgs {
  const list = compileAll(of.args, context);
  const star = of.star && compileExpr(of.star, context);
  const named = of.kwargs.map(({ name, value }) => [name, compileExpr(value, context)] as const);
  const starStar = of.starStar && compileExpr(of.starStar, context);
  const plain = (frame: Frame) => {
    const values = new Array<unknown>(list.length);
    for (let i = 0; i < list.length; i++) values[i] = list[i]!(frame);
    return values;
  };
  const args = star
    ? (frame: Frame) => {
        const values = plain(frame);
        const more = star(frame);
        frame.run.at = of.star!;
        for (const item of iterateStar(more, callee)) values.push(item);
        return values;
      }
    : plain;
  if (named.length === 0 && !starStar) return { args, kwargs: () => NO_KWARGS };
  const kwargs = (frame: Frame) => {
    const map = new Map<string, unknown>();
    for (const [name, value] of named) map.set(name, value(frame));
    if (starStar) {
      const more = starStar(frame);
      frame.run.at = of.starStar!;
      if (!isDict(more)) {
        throw typeError(`${callee}() argument after ** must be a mapping, not ${typeName(more)}`);
      }
      for (const [key, value] of dictEntries(more)) {
        if (typeof key !== 'string') throw typeError('keywords must be strings');
        if (map.has(key)) throw typeError(`${callee}() got multiple values for keyword argument '${key}'`);
        map.set(key, value);
      }
    }
    return map;
  };
  return { args, kwargs };
}

function iterateStar(value: unknown, callee: string): Iterable<unknown> {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') {
    throw typeError(`${callee}() argument after * must be an iterable, not ${typeName(value)}`);
  }
  return iterate(value);
}

function compileCall(expr: Expr & { kind: 'call' }, context: CompileContext): Eval {
  const { callee } = expr;
  const { args, kwargs } = compileArgs(expr.args, context, calleeName(callee));
  if (callee.kind === 'getattr') {
    const object = compileExpr(callee.object, context);
    const { name } = callee;
    return (frame) => {
      const self = object(frame);
      const method = isPyObject(self) ? undefined : findMethod(self, name);
      if (method) {
        const list = args(frame);
        const named = kwargs(frame);
        frame.run.at = expr;
        return method(self, list, named);
      }
      frame.run.at = callee;
      const target = soften(getAttr(self, name), frame.run);
      return callAt(frame, expr, target, args, kwargs);
    };
  }
  const target = compileExpr(callee, context);
  return (frame) => callAt(frame, expr, target(frame), args, kwargs);
}

function callAt(
  frame: Frame,
  expr: Expr,
  target: unknown,
  args: CompiledArgs['args'],
  kwargs: CompiledArgs['kwargs'],
): unknown {
  const list = args(frame);
  const named = kwargs(frame);
  frame.run.at = expr;
  return callValue(target, list, named);
}

function calleeName(callee: Expr): string {
  return callee.kind === 'name' || callee.kind === 'getattr' ? callee.name : 'function';
}

/** A filter applied to what `input` gives. */
export function compileFilter(expr: Expr & { kind: 'filter' }, context: CompileContext, input: Eval): Eval {
  const filter = FILTERS.get(expr.name);
  if (!filter) return unknownName('filter', expr, context);
  const { args, kwargs } = compileArgs(expr.args, context, expr.name);
  return (frame) => {
    const value = input(frame);
    const list = args(frame);
    const named = kwargs(frame);
    frame.run.at = expr;
    return soften(filter(value, list, named, frame.run), frame.run);
  };
}

/** Compiles the filters of a filter block: the innermost gets the block's text. */
export function compileFilterChain(expr: Expr, context: CompileContext, text: Eval): Eval {
  if (expr.kind !== 'filter') return compileExpr(expr, context);
  const input = expr.input ? compileFilterChain(expr.input, context, text) : text;
  return compileFilter(expr, context, input);
}

function compileTest(expr: Expr & { kind: 'test' }, context: CompileContext): Eval {
  const test = TESTS.get(expr.name);
  if (!test) return unknownName('test', expr, context);
  const input = compileExpr(expr.input, context);
  const { args, kwargs } = compileArgs(expr.args, context, expr.name);
  return (frame) => {
    const value = input(frame);
    const list = args(frame);
    const named = kwargs(frame);
    frame.run.at = expr;
    return test(value, list, named);
  };
}

function unknownName(kind: 'filter' | 'test', expr: Expr & { name: string }, context: CompileContext): Eval {
  if (!context.soft) {
    // Compiling is part of the first run, whose error it becomes.
    const run = currentRun();
    if (run) run.at = expr;
    throw new PyError('TemplateAssertionError', `No ${kind} named '${expr.name}'.`);
  }
  return (frame) => {
    frame.run.at = expr;
    throw new PyError('TemplateRuntimeError', `No ${kind} named '${expr.name}' found.`);
  };
}

function concat(frame: Frame, parts: readonly Eval[]): unknown {
  let text = '';
  if (!frame.run.autoescape) {
    for (const part of parts) text += str(part(frame));
    return text;
  }
  const values = parts.map((part) => part(frame));
  if (!values.some((value) => value instanceof Markup)) return values.map(str).join('');
  return new Markup(values.map((value) => (value instanceof Markup ? value.text : escapeHtml(str(value)))).join(''));
}

function compileCompare(expr: Expr & { kind: 'compare' }, context: CompileContext): Eval {
  const first = compileExpr(expr.left, context);
  const rest = expr.rest.map(({ operator, right }) => [operator, compileExpr(right, context)] as const);
  if (rest.length === 1) {
    const [operator, right] = rest[0]!;
    return (frame) => {
      const a = first(frame);
      const b = right(frame);
      frame.run.at = expr;
      return compare(operator, a, b);
    };
  }
  return (frame) => {
    let left = first(frame);
    for (const [operator, right] of rest) {
      const value = right(frame);
      frame.run.at = expr;
      if (!compare(operator, left, value)) return false;
      left = value;
    }
    return true;
  };
}

function compare(operator: CompareOperator, a: unknown, b: unknown): boolean {
  switch (operator) {
    case '==':
      return equals(a, b);
    case '!=':
      return !equals(a, b);
    case 'in':
      return contains(b, a);
    case 'not in':
      return !contains(b, a);
    default:
      return order(operator, a, b);
  }
}
