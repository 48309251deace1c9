import type { Span } from '../diagnostics/diagnostic.ts';
import type { Expr, Stmt } from './ast.ts';
import type { MacroDefinition, Template } from './template.ts';
import { PyDict } from './values/py-dict.ts';
import { PyTuple } from './values/py-tuple.ts';
import { walkStatements } from './walk.ts';

/** An argument of a call, as far as it is known without rendering. */
export interface StaticArg {
  readonly span: Span;
  /** Is it made of literals only? */
  readonly literal: boolean;
  /** Its value when it is literal; undefined otherwise. */
  readonly value: unknown;
}

/** A call that a template holds, such as `ref('orders')` or `dbt_utils.star(...)`. */
export interface StaticCall {
  /** Dotted name of what is called. */
  readonly name: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly args: readonly StaticArg[];
  readonly kwargs: ReadonlyMap<string, StaticArg & { readonly nameSpan: Span }>;
  /** Are there `*args` or `**kwargs`, so that the arguments are not all known? */
  readonly open: boolean;
}

/** Calls `visit` for every call of a dotted name in a template or macro, outer ones first. */
export function walkCalls(of: Template | MacroDefinition, visit: (call: StaticCall) => void): void {
  const isMacro = 'statement' in of;
  const path = isMacro ? of.span.path : of.path;
  const body: readonly Stmt[] = isMacro ? [of.statement] : of.body;
  walkStatements(body, (expr) => {
    if (expr.kind !== 'call') return;
    const name = dottedName(expr.callee);
    if (name === undefined) return;
    const span = (at: Expr): Span => ({ path, start: at.start, end: at.end });
    const arg = (each: Expr): StaticArg => {
      const value = literalValue(each);
      return { span: span(each), literal: value !== undefined, value };
    };
    visit({
      name,
      span: span(expr),
      nameSpan: span(expr.callee),
      args: expr.args.args.map(arg),
      kwargs: new Map(
        expr.args.kwargs.map((each) => {
          const nameSpan = { path, start: each.start, end: each.start + each.name.length };
          return [each.name, { ...arg(each.value), nameSpan }];
        }),
      ),
      open: expr.args.star !== undefined || expr.args.starStar !== undefined,
    });
  });
}

function dottedName(expr: Expr): string | undefined {
  if (expr.kind === 'name') return expr.name;
  if (expr.kind !== 'getattr') return undefined;
  const object = dottedName(expr.object);
  return object === undefined ? undefined : `${object}.${expr.name}`;
}

/** The value of an expression of literals; undefined for any other. */
export function literalValue(expr: Expr): unknown {
  switch (expr.kind) {
    case 'const':
      return expr.value;
    case 'list':
    case 'tuple': {
      const items = expr.items.map(literalValue);
      if (items.includes(undefined)) return undefined;
      return expr.kind === 'list' ? items : new PyTuple(items);
    }
    case 'dict': {
      const entries = expr.items.map(([key, value]) => [literalValue(key), literalValue(value)] as const);
      const simple = entries.every(([key, value]) => typeof key === 'string' && value !== undefined);
      return simple ? PyDict.of(entries) : undefined;
    }
    case 'neg': {
      const value = literalValue(expr.operand);
      return typeof value === 'number' && value !== 0 ? -value : undefined;
    }
    default:
      return undefined;
  }
}
