import type { BinaryOperator, CallArgs, CompareOperator, Expr } from './ast.ts';
import type { Template } from './template.ts';
import { repr } from './values/repr.ts';
import { walkStatements } from './walk.ts';

/**
 * The keyword arguments of a template's first `config(…)`, unrendered: each as Jinja2 shows the node
 * of its syntax tree, which is how dbt writes them. Undefined where there is no such call.
 */
export function unrenderedConfigCall(template: Template): Readonly<Record<string, string>> | undefined {
  let found: Record<string, string> | undefined;
  walkStatements(template.body, (expr) => {
    if (found || expr.kind !== 'call' || expr.callee.kind !== 'name' || expr.callee.name !== 'config') return;
    found = Object.fromEntries(expr.args.kwargs.map((each) => [each.name, keyword(each)]));
  });
  return found;
}

const operators: Readonly<Record<BinaryOperator, string>> = {
  '+': 'Add',
  '-': 'Sub',
  '*': 'Mul',
  '/': 'Div',
  '//': 'FloorDiv',
  '%': 'Mod',
  '**': 'Pow',
};
const comparisons: Readonly<Record<CompareOperator, string>> = {
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'lteq',
  '>': 'gt',
  '>=': 'gteq',
  in: 'in',
  'not in': 'notin',
};
const unary = { not: 'Not', neg: 'Neg', pos: 'Pos', and: 'And', or: 'Or' } as const;

/** An expression as Python shows the node that Jinja2 parses it into. */
export function jinjaNodeText(expr: Expr | null | undefined): string {
  if (!expr) return 'None';
  const text = jinjaNodeText;
  switch (expr.kind) {
    case 'const':
      return `Const(value=${repr(expr.value)})`;
    case 'name':
      return `Name(name=${repr(expr.name)}, ctx='load')`;
    case 'tuple':
      return `Tuple(items=${list(expr.items.map(text))}, ctx='load')`;
    case 'list':
      return `List(items=${list(expr.items.map(text))})`;
    case 'dict': {
      const pairs = expr.items.map(([key, value]) => `Pair(key=${text(key)}, value=${text(value)})`);
      return `Dict(items=${list(pairs)})`;
    }
    case 'call':
      return `Call(node=${text(expr.callee)}, ${callArgs(expr.args)})`;
    case 'filter':
      return `Filter(node=${text(expr.input)}, name=${repr(expr.name)}, ${callArgs(expr.args)})`;
    case 'test':
      return `Test(node=${text(expr.input)}, name=${repr(expr.name)}, ${callArgs(expr.args)})`;
    case 'getattr':
      return `Getattr(node=${text(expr.object)}, attr=${repr(expr.name)}, ctx='load')`;
    case 'getitem':
      return `Getitem(node=${text(expr.object)}, arg=${text(expr.key)}, ctx='load')`;
    case 'slice':
      return `Slice(start=${text(expr.from)}, stop=${text(expr.to)}, step=${text(expr.step)})`;
    case 'nsref':
      return `NSRef(name=${repr(expr.name)}, attr=${repr(expr.attr)})`;
    case 'not':
    case 'neg':
    case 'pos':
      return `${unary[expr.kind]}(node=${text(expr.operand)})`;
    case 'and':
    case 'or':
      return `${unary[expr.kind]}(left=${text(expr.left)}, right=${text(expr.right)})`;
    case 'binary':
      return `${operators[expr.operator]}(left=${text(expr.left)}, right=${text(expr.right)})`;
    case 'concat':
      return `Concat(nodes=${list(expr.parts.map(text))})`;
    case 'compare': {
      const rest = expr.rest.map(
        ({ operator, right }) => `Operand(op='${comparisons[operator]}', expr=${text(right)})`,
      );
      return `Compare(expr=${text(expr.left)}, ops=${list(rest)})`;
    }
    case 'if-else':
      return `CondExpr(test=${text(expr.test)}, expr1=${text(expr.yes)}, expr2=${text(expr.otherwise)})`;
  }
}

function callArgs({ args, kwargs, star, starStar }: CallArgs): string {
  return [
    `args=${list(args.map(jinjaNodeText))}`,
    `kwargs=${list(kwargs.map(keyword))}`,
    `dyn_args=${jinjaNodeText(star)}`,
    `dyn_kwargs=${jinjaNodeText(starStar)}`,
  ].join(', ');
}

function keyword({ name, value }: { readonly name: string; readonly value: Expr }): string {
  return `Keyword(key=${repr(name)}, value=${jinjaNodeText(value)})`;
}

function list(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}
