import type { Diagnostic, Span } from './diagnostic.ts';

/**
 * A problem of a text that no file holds, such as a hook: what lies in that text (under the name `path`) is
 * shown at the place it comes from; places in macros stay where they are.
 */
export function relocate(problem: Diagnostic, path: string, at: Span): Diagnostic {
  const isInside = (span: Span | undefined) => span === undefined || span.path === path;
  return {
    ...problem,
    at: isInside(problem.at) ? at : problem.at,
    ...(problem.stack && {
      stack: problem.stack.map((frame) => (isInside(frame.at) ? { ...frame, at } : frame)),
    }),
  };
}
