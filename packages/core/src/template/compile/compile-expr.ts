import type { Expr } from '../ast.ts';
import { FILTERS, TESTS } from '../builtins.ts';
import { concat } from '../run/concat.ts';
import type { Eval, Frame } from '../run/frame.ts';
import { currentRun } from '../run/run.ts';
import { soften } from '../run/soften.ts';
import { binary, negate, positive } from '../values/arithmetic.ts';
import { callValue } from '../values/call.ts';
import { compareBy } from '../values/compare-by.ts';
import { isDict } from '../values/dict.ts';
import { findMethod, getAttr } from '../values/get-attr.ts';
import { getItem } from '../values/get-item.ts';
import { missingItem, requireSliceable } from '../values/item.ts';
import { PyDict } from '../values/py-dict.ts';
import { PyError } from '../values/py-error.ts';
import { isPyObject } from '../values/py-object.ts';
import { PyTuple } from '../values/py-tuple.ts';
import { PySlice } from '../values/slice.ts';
import { truth } from '../values/truth.ts';
import { Undefined } from '../values/undefined.ts';
import { type CompiledArgs, compileArgs } from './compile-args.ts';
import { compileName } from './compile-name.ts';
import { isFolded } from './is-constant.ts';
import type { ScopeInfo } from './scope-info.ts';

/** The expression of a statement, and whether the statement prints it. */
export interface RootExpr {
  expr: Expr | null;
  printed: boolean;
}

/** What compiling knows about where it is. */
export interface CompileContext {
  readonly scope: ScopeInfo;
  /** Inside a condition: an unknown filter or test is an error only when it is reached. */
  readonly soft: boolean;
  /** The whole expression that is being compiled; one for all scopes, set for each statement. */
  readonly root: RootExpr;
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
      return compileName(expr, context.scope);
    case 'tuple': {
      const items = compileAll(expr.items, context);
      return (frame) => new PyTuple(items.map((item) => item(frame)));
    }
    case 'list': {
      const items = compileAll(expr.items, context);
      return (frame) => items.map((item) => item(frame));
    }
    case 'dict': {
      const items = expr.items.map(
        ([key, value]) => [compileExpr(key, context), compileExpr(value, context)] as const,
      );
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
        else if (at instanceof PySlice && isDict(value)) return soften(missingItem(value, at), frame.run);
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
      const yes = compileExpr(expr.yes, soft);
      if (expr.otherwise) {
        const otherwise = compileExpr(expr.otherwise, soft);
        return (frame) => (truth(test(frame)) ? yes(frame) : otherwise(frame));
      }
      const line = lineOf(context.text, expr.test.start);
      const message = `the inline if-expression on line ${line} evaluated to false and no else section was defined.`;
      return (frame) => (truth(test(frame)) ? yes(frame) : soften(new Undefined(message), frame.run));
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

/** Compiles an expression that is no part of another one. */
export function compileRoot(expr: Expr, context: CompileContext, printed = false): Eval {
  context.root.expr = expr;
  context.root.printed = printed;
  return compileExpr(expr, context);
}

export function compileAll(exprs: readonly Expr[], context: CompileContext): Eval[] {
  return exprs.map((expr) => compileExpr(expr, context));
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

function compileCall(expr: Expr & { kind: 'call' }, context: CompileContext): Eval {
  const { callee } = expr;
  const { args, kwargs } = compileArgs(expr.args, calleeName(callee), (each) => compileExpr(each, context));
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
  const { args, kwargs } = compileArgs(expr.args, expr.name, (each) => compileExpr(each, context));
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
  const { args, kwargs } = compileArgs(expr.args, expr.name, (each) => compileExpr(each, context));
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

function compileCompare(expr: Expr & { kind: 'compare' }, context: CompileContext): Eval {
  const first = compileExpr(expr.left, context);
  const rest = expr.rest.map(({ operator, right }) => [operator, compileExpr(right, context)] as const);
  if (rest.length === 1) {
    const [operator, right] = rest[0]!;
    return (frame) => {
      const a = first(frame);
      const b = right(frame);
      frame.run.at = expr;
      return compareBy(operator, a, b);
    };
  }
  return (frame) => {
    let left = first(frame);
    for (const [operator, right] of rest) {
      const value = right(frame);
      frame.run.at = expr;
      if (!compareBy(operator, left, value)) return false;
      left = value;
    }
    return true;
  };
}
