import { escapeHtml, Markup } from '../values/markup.ts';
import { str } from '../values/repr.ts';
import type { Eval, Frame } from './frame.ts';

/** `a ~ b ~ c`: the texts of the values, one after the other. */
export function concat(frame: Frame, parts: readonly Eval[]): unknown {
  let text = '';
  if (!frame.run.autoescape) {
    for (const part of parts) text += str(part(frame));
    return text;
  }
  const values = parts.map((part) => part(frame));
  if (!values.some((value) => value instanceof Markup)) return values.map(str).join('');
  return new Markup(
    values.map((value) => (value instanceof Markup ? value.text : escapeHtml(str(value)))).join(''),
  );
}
