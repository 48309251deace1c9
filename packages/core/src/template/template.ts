import type { Checked, Span } from '../diagnostics/diagnostic.ts';
import type { MacroStmt, Stmt } from './ast.ts';
import { parseStatements } from './syntax/parse-template.ts';
import { TemplateSyntaxError } from './syntax/syntax-error.ts';
import { syntaxErrorMessage } from './syntax/syntax-error-message.ts';

/** A parsed template. It is compiled when it is first rendered. */
export interface Template {
  readonly path: string;
  /** Text of the whole file; spans count in it. */
  readonly text: string;
  /** Macros, tests, materializations and docs at its top level, in order. */
  readonly definitions: readonly MacroDefinition[];
  readonly body: readonly Stmt[];
}

/** One argument of a macro, as written. */
export interface MacroArgument {
  readonly name: string;
  /** Type annotation, such as `list[string]`. */
  readonly annotation?: string;
  /** Text of the default value. */
  readonly default?: string;
}

/** A block of a macro file: what dbt calls a macro, generic test, materialization or docs block. */
export interface MacroDefinition {
  readonly kind: 'macro' | 'test' | 'data_test' | 'materialization' | 'docs';
  readonly name: string;
  readonly args: readonly MacroArgument[];
  /** From `{% macro` to the end of `{% endmacro %}`. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** Text of the block with its tags; in a macro file also the white space they take: dbt's `macro_sql`. */
  readonly text: string;
  /** Text between its tags. */
  readonly body: string;
  /** Of a materialization: the adapter it is for (`default` for all). */
  readonly adapter?: string;
  readonly supportedLanguages?: readonly string[];
  /** Text of the whole file; spans count in it. */
  readonly fileText: string;
  readonly statement: MacroStmt;
}

/** The part of a file that is the template, as offsets; spans stay those of the file. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Parses a template. A syntax error is a diagnostic (code `jinja-syntax`, in Jinja2's words), and the
 * template is then empty.
 */
export function parseTemplate(path: string, text: string, range?: Range): Checked<Template> {
  try {
    const body = parseStatements(text, range?.start, range?.end);
    return { value: { path, text, body, definitions: definitionsIn(path, text, body) }, diagnostics: [] };
  } catch (error) {
    const problem = asSyntaxError(error);
    const at = { path, start: problem.start, end: problem.end };
    return {
      value: { path, text, body: [], definitions: [] },
      diagnostics: [syntaxErrorMessage({ message: problem.message }, { at })],
    };
  }
}

function asSyntaxError(error: unknown): TemplateSyntaxError {
  if (error instanceof TemplateSyntaxError) return error;
  if (error instanceof RangeError) return new TemplateSyntaxError('too deeply nested', 0, 0);
  throw error;
}

function definitionsIn(path: string, text: string, body: readonly Stmt[]): MacroDefinition[] {
  const definitions: MacroDefinition[] = [];
  for (const statement of body) {
    if (statement.kind === 'macro') definitions.push(definition(path, text, statement));
  }
  return definitions;
}

function definition(path: string, text: string, statement: MacroStmt): MacroDefinition {
  const end = closingEnd(text, statement.end);
  return {
    kind: statement.tag as MacroDefinition['kind'],
    name: statement.name,
    args: statement.params.map((param) => ({
      name: param.name,
      ...(param.annotation !== undefined && { annotation: param.annotation }),
      ...(param.default && { default: text.slice(param.default.start, param.default.end) }),
    })),
    span: { path, start: statement.start, end },
    nameSpan: { path, ...statement.nameAt },
    text: text.slice(statement.start, end),
    body: text.slice(statement.bodyAt.start, statement.bodyAt.end),
    ...(statement.adapter !== undefined && { adapter: statement.adapter }),
    ...(statement.supportedLanguages && { supportedLanguages: statement.supportedLanguages }),
    fileText: text,
    statement,
  };
}

/** A statement ends with its last name; the block ends with the `%}` after it. */
function closingEnd(text: string, from: number): number {
  const close = text.indexOf('%}', from);
  return close < 0 ? text.length : close + 2;
}
