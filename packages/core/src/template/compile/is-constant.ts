import type { Expr } from '../ast.ts';
import { walkExpr } from '../walk.ts';

/**
 * Is the expression made of constants only, without calls and names? Jinja works such expressions out when
 * it compiles, which shows in native rendering and in slices.
 */
export function isConstant(expr: Expr): boolean {
  switch (expr.kind) {
    case 'const':
      return true;
    case 'tuple':
    case 'list':
      return expr.items.every(isConstant);
    case 'dict':
      return expr.items.every(([key, value]) => isConstant(key) && isConstant(value));
    case 'neg':
    case 'pos':
    case 'not':
      return isConstant(expr.operand);
    case 'and':
    case 'or':
    case 'binary':
      return isConstant(expr.left) && isConstant(expr.right);
    case 'concat':
      return expr.parts.every(isConstant);
    case 'compare':
      return isConstant(expr.left) && expr.rest.every(({ right }) => isConstant(right));
    case 'if-else':
      return (
        isConstant(expr.test) && isConstant(expr.yes) && expr.otherwise !== null && isConstant(expr.otherwise)
      );
    case 'filter':
    case 'test':
      return (
        expr.input !== null &&
        isConstant(expr.input) &&
        expr.args.args.every(isConstant) &&
        expr.args.kwargs.every(({ value }) => isConstant(value)) &&
        !expr.args.star &&
        !expr.args.starStar
      );
    case 'slice':
      return [expr.from, expr.to, expr.step].every((part) => part === null || isConstant(part));
    case 'getitem':
      return isConstant(expr.object) && isConstant(expr.key);
    default:
      return false;
  }
}

/**
 * Does Jinja work this part of an expression out when it compiles? It does so for constants whose value it
 * can write down again, hence not for one that is undefined, unless it is printed or part of a larger one.
 */
export function isFolded(
  part: Expr,
  root: { readonly expr: Expr | null; readonly printed: boolean },
): boolean {
  if (!root.expr || !isConstant(part)) return false;
  if (root.expr === part) return root.printed;
  let folded = false;
  walkExpr(root.expr, (each) => {
    // Arithmetic on an undefined value fails, and then nothing is worked out.
    if (each.kind === 'binary' || each.kind === 'neg' || each.kind === 'pos') return;
    if (each === part || folded || !isConstant(each)) return;
    walkExpr(each, (inner) => {
      if (inner === part) folded = true;
    });
  });
  return folded;
}
