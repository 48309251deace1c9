import type { ModelNode, UniqueId } from '../project/node.ts';
import type { Project } from '../project/project.ts';
import type { AnswerCursor } from './answer-cursor.ts';
import type { Compiled, Segment, TemplateLog } from './compiled.ts';
import { placeOfCtes } from './place-of-ctes.ts';

/** A template rendered, ephemeral models not yet put in front. */
export interface Rendered {
  readonly kind: 'rendered';
  readonly sql: string;
  readonly map: readonly Segment[];
  /** Ephemeral models that it reads, in order of use. */
  readonly ephemerals: ReadonlySet<UniqueId>;
  /** Macros that the template itself called. */
  readonly macros: readonly UniqueId[];
  readonly logs: readonly TemplateLog[];
  readonly cursor: AnswerCursor;
}

type Stopped = Exclude<Compiled, { kind: 'sql' }>;
type Render = (node: ModelNode) => Rendered | Stopped;

/** A named query to put in front of another. */
export interface Cte {
  readonly id: UniqueId;
  readonly name: string;
  readonly sql: string;
  readonly map: readonly Segment[];
}

/**
 * Puts the ephemeral models that a text reads, and those that they read, in front of it as CTEs
 * named `__dbt__cte__<alias>`, before CTEs of its own.
 */
export function inlineEphemeral(rendered: Rendered, render: Render, project: Project): Compiled {
  const logs = [...rendered.logs];
  const ctes: Cte[] = [];
  const problem = collect(rendered.ephemerals, render, project, ctes, logs, new Set());
  if (problem) return problem;
  const extraCtes = ctes.map(({ id, name, sql }) => ({ id, sql: ` ${name} as (\n${sql}\n)` }));
  return { kind: 'sql', ...withCtes(rendered, ctes), extraCtes, macros: rendered.macros, logs };
}

/** A query with CTEs in front, before those of its own. */
export function withCtes(
  query: { readonly sql: string; readonly map: readonly Segment[] },
  ctes: readonly Cte[],
): { readonly sql: string; readonly map: readonly Segment[] } {
  if (ctes.length === 0) return { sql: query.sql, map: query.map };
  const { at, before, after } = placeOfCtes(query.sql);
  let sql = query.sql.slice(0, at) + before;
  const map: Segment[] = query.map.flatMap((segment) => part(segment, 0, at));
  ctes.forEach((cte, index) => {
    sql += `${index === 0 ? '' : ', '}${cte.name} as (\n`;
    map.push(...cte.map.map((segment) => moved(segment, sql.length)));
    sql += `${cte.sql}\n)`;
  });
  sql += after;
  const shift = sql.length - at;
  const rest = query.map.flatMap((segment) => part(segment, at, query.sql.length));
  map.push(...rest.map((segment) => moved(segment, shift)));
  return { sql: sql + query.sql.slice(at), map };
}

/** Adds the ephemeral models in an order in which each comes after those that it reads. */
function collect(
  ids: Iterable<UniqueId>,
  render: Render,
  project: Project,
  ctes: Cte[],
  logs: TemplateLog[],
  seen: Set<UniqueId>,
): Stopped | undefined {
  for (const id of ids) {
    const node = project.nodes.get(id);
    if (seen.has(id) || node?.kind !== 'model') continue;
    seen.add(id);
    const rendered = render(node);
    if (rendered.kind !== 'rendered') return rendered;
    logs.push(...rendered.logs);
    const problem = collect(rendered.ephemerals, render, project, ctes, logs, seen);
    if (problem) return problem;
    ctes.push({ id, name: `__dbt__cte__${node.alias}`, sql: rendered.sql, map: rendered.map });
  }
  return undefined;
}

function moved(segment: Segment, by: number): Segment {
  return { ...segment, start: segment.start + by, end: segment.end + by };
}

/** The part of a segment within a range of the text, or nothing. */
function part(segment: Segment, from: number, to: number): Segment[] {
  const start = Math.max(segment.start, from);
  const end = Math.min(segment.end, to);
  if (start >= end) return [];
  if (!segment.literal) return [{ ...segment, start, end }];
  const at = {
    ...segment.at,
    start: segment.at.start + start - segment.start,
    end: segment.at.end - (segment.end - end),
  };
  return [{ ...segment, start, end, at }];
}
