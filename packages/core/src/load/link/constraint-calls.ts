import type { Captured } from '../../context/capture.ts';
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import { valueSpan } from '../../yaml/yaml-document.ts';
import { isDict } from '../parse/shape.ts';
import type { Bag, Patch } from './patch.ts';

type Calls = Pick<Captured, 'refs' | 'sources'>;

const NONE: Calls = { refs: [], sources: [] };
const CALL =
  /^(ref|source)\(\s*((?:'[^']*'|"[^"]*")(?:\s*,\s*(?:'[^']*'|"[^"]*"))*)\s*(?:,\s*(?:v|version)\s*=\s*([^\s)]+)\s*)?\)$/;

/** The tables that foreign keys point to, `to: ref('x')`: the model depends on them. */
export function constraintCalls(patch: Patch | undefined): Calls {
  const calls = constraintsOf(patch).map(({ constraint, at }) => callOf(constraint, at));
  return { refs: calls.flatMap(({ refs }) => refs), sources: calls.flatMap(({ sources }) => sources) };
}

function constraintsOf(patch: Patch | undefined): readonly { readonly constraint: Bag; readonly at: Span }[] {
  if (patch === undefined || patch.entry.key !== 'models') return [];
  const held = [
    { list: patch.constraints as readonly unknown[], at: patch.entry.at },
    ...patch.columns.map(({ data, at }) => ({
      list: Array.isArray(data.constraints) ? (data.constraints as readonly unknown[]) : [],
      at,
    })),
  ];
  return held.flatMap(({ list, at }) =>
    list.flatMap((constraint, index) => {
      if (!isDict(constraint) || constraint.type !== 'foreign_key') return [];
      return [{ constraint, at: valueSpan(patch.parsed.document, [...at, 'constraints', index, 'to']) }];
    }),
  );
}

/** Foreign keys of a model that point to no `ref` and no `source`: dbt takes nothing else. */
export function constraintProblems(name: string, patch: Patch | undefined): readonly Diagnostic[] {
  return constraintsOf(patch).flatMap(({ constraint, at }) =>
    typeof constraint.to === 'string' && CALL.exec(constraint.to.trim()) === null
      ? [graphMessages.badForeignKey({ name, to: constraint.to }, { at })]
      : [],
  );
}

/** The call that a foreign key's `to` is, for whoever wants the relation that it means. */
export function foreignKeyTarget(to: string): Calls {
  return callOf({ to }, { path: '', start: 0, end: 0 });
}

function callOf({ to }: Bag, at: Span): Calls {
  const match = typeof to === 'string' ? CALL.exec(to.trim()) : null;
  if (match === null) return NONE;
  const args = [...match[2]!.matchAll(/'([^']*)'|"([^"]*)"/g)].map((arg) => arg[1] ?? arg[2] ?? '');
  if (match[1] === 'source') return { refs: [], sources: [{ source: args[0]!, table: args[1] ?? '', at }] };
  const version = match[3]?.replaceAll(/['"]/g, '');
  const name = args.at(-1)!;
  return {
    refs: [
      {
        name,
        ...(args.length > 1 && { package: args[0]! }),
        ...(version !== undefined && { version: versionOf(version) }),
        at,
      },
    ],
    sources: [],
  };
}

function versionOf(text: string): string | number {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
