import type { BinaryOperation } from '../template/values/py-object.ts';

/** Whether an operator is one of order. */
export function isOrder(operator: BinaryOperation): operator is '<' | '<=' | '>' | '>=' {
  return operator === '<' || operator === '<=' || operator === '>' || operator === '>=';
}

/** The answer of an order operator from the sign of a comparison; undefined for other operators. */
export function compareBy(operator: BinaryOperation, sign: number): boolean | undefined {
  switch (operator) {
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
    default:
      return undefined;
  }
}
