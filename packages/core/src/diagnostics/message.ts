import type { Diagnostic, Frame, Severity, Span } from './diagnostic.ts';

/** What a message function of the catalogue may add to its words. */
export interface Where {
  readonly at?: Span;
  readonly related?: Diagnostic['related'];
  readonly stack?: readonly Frame[];
}

interface Words {
  readonly message: string;
  readonly hints?: readonly (string | undefined | false)[];
  readonly severity?: Severity;
  readonly event?: string;
}

/**
 * Defines one entry of the catalogue: a function from typed facts (and a place) to a Diagnostic.
 *
 * Wording: what is wrong, then in `hints` what might help; no "you", no exclamation marks.
 */
export function message<Facts>(
  code: string,
  words: (facts: Facts) => Words,
): ((facts: Facts, where?: Where) => Diagnostic) & { readonly code: string } {
  const make = (facts: Facts, where: Where = {}): Diagnostic => {
    const { message, hints = [], severity = 'error', event } = words(facts);
    const diagnostic: Diagnostic = {
      code,
      severity,
      message,
      hints: hints.filter((hint): hint is string => typeof hint === 'string' && hint !== ''),
      ...(where.at && { at: where.at }),
      ...(where.related && { related: where.related }),
      ...(where.stack && { stack: where.stack }),
      ...(event && { event }),
    };
    return diagnostic;
  };
  return Object.assign(make, { code });
}
