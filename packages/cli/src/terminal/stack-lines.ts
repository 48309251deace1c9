import type { Diagnostic, Frame } from '@tsdbt/core';

/** Calls that are shown of a long stack, at either end. */
const shown = 8;

/** What stands in for calls that are left out. */
export interface Omitted {
  readonly omitted: number;
}

/** The calls that led to a problem, innermost first; of an endless recursion only its ends. */
export function stackOf({ stack = [] }: Diagnostic): readonly (Frame | Omitted)[] {
  if (stack.length <= 2 * shown + 1) return stack;
  return [...stack.slice(0, shown), { omitted: stack.length - 2 * shown }, ...stack.slice(-shown)];
}

/**
 * The call by which a project's own file came to a problem inside of a built-in macro, whose text
 * says little to whoever wrote the project; undefined where the problem lies in a file.
 */
export function ownCall({ at, stack = [] }: Diagnostic): Frame | undefined {
  if (at === undefined || !isBuiltin(at.path)) return undefined;
  return stack.find((frame) => !isBuiltin(frame.at.path));
}

function isBuiltin(path: string): boolean {
  return path.startsWith('<');
}
