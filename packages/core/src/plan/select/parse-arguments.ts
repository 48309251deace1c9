import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { parseCriterion } from './parse-criterion.ts';
import type { IndirectSelection, Spec } from './spec.ts';
import { group } from './spec.ts';

/** What dbt selects when nothing was asked for. */
const defaults = ['fqn:*', 'source:*', 'exposure:*', 'metric:*', 'semantic_model:*'];

/** How a list of arguments is shown, and what spans of its problems refer to. */
export function argumentText(parts: readonly string[]): string {
  return parts.join(' ');
}

/**
 * Reads `--select` and `--exclude`: each argument is split at blanks, the parts are united; parts with
 * commas are intersections. Spans are offsets into `argumentText` under the path `--select` or `--exclude`.
 */
export function parseArguments(
  select: readonly string[],
  exclude: readonly string[],
  indirect: IndirectSelection,
): Checked<Spec> {
  const included =
    select.length > 0 ? parseUnion(select, indirect, '--select') : parseUnion(defaults, indirect);
  const excluded = parseUnion(exclude, indirect, '--exclude');
  return {
    value: group('difference', [included.value, excluded.value]),
    diagnostics: [...included.diagnostics, ...excluded.diagnostics],
  };
}

function parseUnion(parts: readonly string[], indirect: IndirectSelection, option?: string): Checked<Spec> {
  const diagnostics: Diagnostic[] = [];
  const union: Spec[] = [];
  let offset = 0;
  for (const token of parts.flatMap((part) => part.split(' '))) {
    const intersection: Spec[] = [];
    let start = offset;
    for (const text of token.split(',')) {
      const at = option ? { path: option, start, end: start + text.length } : undefined;
      const { value, diagnostics: found } = parseCriterion(text, indirect, at);
      diagnostics.push(...found);
      if (value) intersection.push(value);
      start += text.length + 1;
    }
    union.push(
      group('intersection', intersection, {
        indirect,
        ...(option && { expected: token, at: { path: option, start: offset, end: offset + token.length } }),
      }),
    );
    offset += token.length + 1;
  }
  return { value: group('union', union, { indirect }), diagnostics };
}
