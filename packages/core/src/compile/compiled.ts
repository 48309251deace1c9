import type { Question } from '../context/question.ts';
import type { TemplateLog } from '../context/template-log.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';

export type { TemplateLog };

/** A piece of compiled text and the place in a template that it came from. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly at: Span;
  /** Whether the text was copied from the template, so that offsets inside correspond. */
  readonly literal: boolean;
}

/** What compiling one node gave: SQL, a question to answer first, or a problem. */
export type Compiled =
  | {
      readonly kind: 'sql';
      /** Jinja rendered and ephemeral models inlined. */
      readonly sql: string;
      /** Of a unit test: the model's own SQL over the given inputs, which `sql` compares with the expected rows. */
      readonly tested?: string;
      /** Covers `sql` in order; what is missing came from no template. */
      readonly map: readonly Segment[];
      /** CTEs put in front, dbt's `extra_ctes`. */
      readonly extraCtes: readonly { readonly id: string; readonly sql: string }[];
      /** Macros that the text itself called, in order: dbt counts them among what the node depends on. */
      readonly macros?: readonly string[];
      readonly logs: readonly TemplateLog[];
    }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'failed'; readonly diagnostic: Diagnostic; readonly logs: readonly TemplateLog[] };
