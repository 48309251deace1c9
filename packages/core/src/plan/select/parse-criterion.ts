import type { Checked, Span } from '../../diagnostics/diagnostic.ts';
import { ok } from '../../diagnostics/diagnostic.ts';
import { selectMessages } from '../../diagnostics/messages/select.ts';
import { methodNames } from './method-names.ts';
import type { Criterion, IndirectSelection, Spec } from './spec.ts';

const pattern = /^(@)?((\d*)\+)?(?:([\p{L}\p{N}_.]+):)?(.*?)(\+(\d*))?$/su;

/**
 * Reads one criterion as on a command line: `["@"] [[N] "+"] [method ":"] value ["+" [N]]`.
 * Without a method the value tells: with a `/` a path, ending in .sql, .py or .csv a file, else an fqn.
 */
export function parseCriterion(
  text: string,
  indirect: IndirectSelection,
  at?: Span,
): Checked<Criterion | undefined> {
  const match = pattern.exec(text);
  // The pattern matches every text; the check is for the type alone.
  if (!match) return { value: undefined, diagnostics: [] };
  const [, childrensParents, parents, parentsDepth, written, value = '', children, childrenDepth] = match;
  const fullMethod = written ?? defaultMethod(value);
  const methodStart = at && at.start + (childrensParents?.length ?? 0) + (parents?.length ?? 0);
  const methodAt = at && {
    ...at,
    start: methodStart ?? at.start,
    end: (methodStart ?? 0) + fullMethod.length,
  };
  return makeCriterion({
    raw: text,
    fullMethod,
    value,
    childrensParents: childrensParents !== undefined,
    parents: depth(parents, parentsDepth),
    children: depth(children, childrenDepth),
    indirect,
    ...(at && { at }),
    ...(methodAt && { methodAt }),
  });
}

function depth(operator: string | undefined, digits: string | undefined): number {
  if (operator === undefined) return 0;
  return digits ? Number(digits) : Number.POSITIVE_INFINITY;
}

function defaultMethod(value: string): string {
  if (value.includes('/')) return 'path';
  return /\.(sql|py|csv)$/i.test(value) ? 'file' : 'fqn';
}

/** Checks what both forms of a criterion, text and YAML, must hold. */
export function makeCriterion(parts: {
  readonly raw: string;
  readonly fullMethod: string;
  readonly value: unknown;
  readonly childrensParents: boolean;
  readonly parents: number;
  readonly children: number;
  readonly indirect: IndirectSelection;
  readonly at?: Span;
  readonly methodAt?: Span;
}): Checked<Criterion | undefined> {
  const { raw, fullMethod, childrensParents, children, at, methodAt = at } = parts;
  const [method = '', ...methodArguments] = fullMethod.split('.');
  if (!(methodNames as readonly string[]).includes(method)) {
    return {
      value: undefined,
      diagnostics: [
        selectMessages.selectMethod({ method, raw, known: methodNames }, methodAt ? { at: methodAt } : {}),
      ],
    };
  }
  if (childrensParents && children > 0) {
    return { value: undefined, diagnostics: [selectMessages.selectAtAndPlus({ raw }, at ? { at } : {})] };
  }
  const { fullMethod: _, methodAt: __, ...rest } = parts;
  return ok({ kind: 'criterion', ...rest, method, methodArguments });
}

/** Leaves out the parts that could not be read. */
export function present(parts: readonly (Spec | undefined)[]): readonly Spec[] {
  return parts.filter((part): part is Spec => part !== undefined);
}
