import { type Edit, type Outcome, withExample } from '../../../tests/support/example-copy.ts';

export type { Edit };

/** Builds a copy of the example, edited if wanted, and hands the outcome to `use`; the copy is removed afterwards. */
export const buildCopy = <T>(
  options: { edits?: readonly Edit[]; args?: readonly string[] },
  use: (build: Outcome) => T | Promise<T>,
): Promise<T> =>
  withExample('maven-factory', 'maven_factory.duckdb', options.edits ?? [], async ({ tsdbt }) =>
    use(await tsdbt('build', ...(options.args ?? []))),
  );
