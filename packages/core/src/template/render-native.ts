import { literalEval } from './literal-eval.ts';
import { type RenderOptions, runTemplate } from './render.ts';
import { NativeConstant } from './run/native-constant.ts';
import type { Scope } from './run/run.ts';
import type { Template } from './template.ts';
import { TemplateError } from './template-error.ts';
import { NativeMarker } from './values/native-marker.ts';
import { str } from './values/repr.ts';
import { typeName } from './values/type-name.ts';

/**
 * Renders a value of a YAML file as dbt does: the value of a single expression keeps its type, text
 * stays text, and `as_native`, `as_bool` and `as_number` read the text as a Python literal.
 * @throws TemplateError
 */
export function renderNative(template: Template, scope: Scope, options: RenderOptions = {}): unknown {
  const values: unknown[] = [];
  const run = runTemplate(template, scope, { ...options, native: values });
  const parts = joinConstants(values);
  if (parts.length === 0) return '';
  if (parts.length > 1)
    return parts.map((part) => (part instanceof NativeMarker ? part.text : str(part))).join('');
  const [only] = parts;
  if (!(only instanceof NativeMarker)) return only;
  if (only.kind === 'text') return only.text;
  let value: unknown = only.text;
  try {
    value = literalEval(only.text);
  } catch {
    // Not a literal: it stays the text that it is.
  }
  const kind = typeName(value);
  if (only.kind === 'bool' && kind !== 'bool') throw mismatch('bool');
  if (only.kind === 'number' && kind !== 'int' && kind !== 'float') throw mismatch('number');
  return value;

  function mismatch(wanted: string): TemplateError {
    const text = (only as NativeMarker).text;
    return new TemplateError(
      'JinjaRenderingError',
      `Could not convert value '${text}' into type '${wanted}'`,
      run.span(),
    );
  }
}

/** Text and constants next to each other are one text, as Jinja's compiler makes them. */
function joinConstants(values: readonly unknown[]): unknown[] {
  const parts: unknown[] = [];
  let text: string | undefined;
  for (const value of values) {
    if (value instanceof NativeConstant) text = (text ?? '') + value.text;
    else {
      if (text !== undefined) parts.push(text);
      text = undefined;
      parts.push(value);
    }
  }
  if (text !== undefined) parts.push(text);
  return parts;
}

/** May the text hold Jinja? Text without it need not be parsed. (dbt's own test.) */
export function hasJinja(text: string): boolean {
  return /\{[{%#]|[#}%]\}/.test(text);
}
