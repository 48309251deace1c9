import type { CompareOperator } from '../ast.ts';
import { order } from './compare.ts';
import { contains } from './contains.ts';
import { equals } from './equals.ts';

/** Any of the comparisons of an expression. */
export function compareBy(operator: CompareOperator, a: unknown, b: unknown): boolean {
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
