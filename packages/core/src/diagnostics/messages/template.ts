import { message } from '../message.ts';

/** Problems of templates while they are rendered. Syntax errors come from the parser. */
export const templateMessages = {
  undefinedName: message<{ name: string; suggestion: string | undefined }>(
    'undefined-name',
    ({ name, suggestion }) => ({
      message: `'${name}' is undefined`,
      hints: [
        suggestion,
        "A macro of another package is called with the package in front: package.macro(). A variable that may be missing takes a default: name | default('…').",
      ],
    }),
  ),
  adapterMacro: message('adapter-macro', (_: object) => ({
    message: 'The "adapter_macro" macro has been deprecated, and is gone.',
    hints: ["adapter.dispatch takes its place: adapter.dispatch('name')(arguments)."],
  })),
  failed: message<{ type: string; text: string }>('template-failed', ({ type, text }) => ({
    message: type === 'Error' ? text : `${type}: ${text}`,
  })),
  raised: message<{ kind: string; text: string; hints: readonly string[] }>(
    'template-raised',
    ({ kind, text, hints }) => ({
      message: `${kind}: ${text}`,
      hints,
    }),
  ),
  query: message<{ text: string; sql: string | undefined; candidates: readonly string[] }>(
    'template-query',
    ({ text, sql, candidates }) => ({
      message: `A query of the template failed: ${text}`,
      hints: [
        candidates.length > 0 && `Known here: ${candidates.join(', ')}.`,
        sql !== undefined && `The query was: ${sql.trim().replace(/\s+/g, ' ').slice(0, 300)}`,
      ],
    }),
  ),
  unsteady: message<{ first: string; second: string }>('unsteady-template', ({ first, second }) => ({
    message: 'The template asks other questions when it is rendered again',
    hints: [
      `First it asked: ${first}`,
      `Then it asked: ${second}`,
      'A template must ask the database the same questions in the same order every time; random values and the clock change them.',
    ],
  })),
  missingMacro: message<{ name: string; suggestion: string | undefined }>(
    'macro-not-found',
    ({ name, suggestion }) => ({
      message: `No macro is named '${name}'`,
      hints: [suggestion],
    }),
  ),
};
