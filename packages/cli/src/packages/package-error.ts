import type { Diagnostic } from '@tsdbt/core';

/** Ends `deps`: what is wrong with a package. Thrown inside this folder only, and caught by `deps`. */
export class PackageError extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}
