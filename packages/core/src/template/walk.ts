import type { CallArgs, Expr, Param, Stmt, Target } from './ast.ts';

/** Calls `visit` for every expression in a list of statements, outer ones first. */
export function walkStatements(body: readonly Stmt[], visit: (expr: Expr) => void): void {
  for (const statement of body) walkStatement(statement, visit);
}

function walkParams(params: readonly Param[], visit: (expr: Expr) => void): void {
  for (const param of params) if (param.default) walkExpr(param.default, visit);
}

function walkStatement(statement: Stmt, visit: (expr: Expr) => void): void {
  switch (statement.kind) {
    case 'output':
    case 'do':
      walkExpr(statement.expr, visit);
      return;
    case 'if':
      for (const branch of statement.branches) {
        walkExpr(branch.test, visit);
        walkStatements(branch.body, visit);
      }
      walkStatements(statement.otherwise, visit);
      return;
    case 'for':
      walkExpr(statement.iterable, visit);
      if (statement.condition) walkExpr(statement.condition, visit);
      walkStatements(statement.body, visit);
      walkStatements(statement.otherwise, visit);
      return;
    case 'set':
      walkExpr(statement.value, visit);
      return;
    case 'set-block':
      if (statement.filter) walkExpr(statement.filter, visit);
      break;
    case 'with':
      for (const value of statement.values) walkExpr(value, visit);
      break;
    case 'macro':
      walkParams(statement.params, visit);
      break;
    case 'call-block':
      walkParams(statement.params, visit);
      walkExpr(statement.call, visit);
      break;
    case 'filter-block':
      walkExpr(statement.filter, visit);
      break;
    case 'scope':
      walkExpr(statement.autoescape, visit);
      break;
    default:
      return;
  }
  walkStatements(statement.body, visit);
}

function walkArgs(args: CallArgs, visit: (expr: Expr) => void): void {
  for (const arg of args.args) walkExpr(arg, visit);
  for (const { value } of args.kwargs) walkExpr(value, visit);
  if (args.star) walkExpr(args.star, visit);
  if (args.starStar) walkExpr(args.starStar, visit);
}

/** Calls `visit` for an expression and all within it. */
export function walkExpr(expr: Expr, visit: (expr: Expr) => void): void {
  visit(expr);
  for (const child of childrenOf(expr)) walkExpr(child, visit);
  if (expr.kind === 'call' || expr.kind === 'filter' || expr.kind === 'test') walkArgs(expr.args, visit);
}

function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'const':
    case 'name':
    case 'nsref':
      return [];
    case 'tuple':
    case 'list':
      return expr.items;
    case 'dict':
      return expr.items.flat();
    case 'call':
      return [expr.callee];
    case 'filter':
      return expr.input ? [expr.input] : [];
    case 'test':
      return [expr.input];
    case 'getattr':
      return [expr.object];
    case 'getitem':
      return [expr.object, expr.key];
    case 'slice':
      return [expr.from, expr.to, expr.step].filter((part) => part !== null);
    case 'not':
    case 'neg':
    case 'pos':
      return [expr.operand];
    case 'and':
    case 'or':
    case 'binary':
      return [expr.left, expr.right];
    case 'concat':
      return expr.parts;
    case 'compare':
      return [expr.left, ...expr.rest.map(({ right }) => right)];
    case 'if-else':
      return expr.otherwise ? [expr.test, expr.yes, expr.otherwise] : [expr.test, expr.yes];
  }
}

/** Names that a target assigns. */
export function targetNames(target: Target): string[] {
  if (target.kind === 'tuple') return target.items.flatMap(targetNames);
  return target.kind === 'name' ? [target.name] : [];
}

/** Names that statements assign in their own scope: not those inside loops, macros and other blocks. */
export function assignedNames(body: readonly Stmt[], names: string[] = []): string[] {
  for (const statement of body) {
    if (statement.kind === 'set' || statement.kind === 'set-block')
      names.push(...targetNames(statement.target));
    else if (statement.kind === 'macro') names.push(statement.name);
    else if (statement.kind === 'if') {
      for (const branch of statement.branches) assignedNames(branch.body, names);
      assignedNames(statement.otherwise, names);
    }
  }
  return names;
}
