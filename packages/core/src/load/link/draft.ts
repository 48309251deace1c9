import type { Span } from '../../diagnostics/diagnostic.ts';
import type { UniqueId } from '../../project/node.ts';
import type { SqlText } from '../parse/parsed-file.ts';

/** Kinds of resource that a file of their own defines, and hooks. */
export type DraftKind = 'model' | 'seed' | 'snapshot' | 'test' | 'analysis' | 'operation';

/** A resource as its own file gives it, before properties, config and names. */
export interface Draft {
  readonly kind: DraftKind;
  readonly uniqueId: UniqueId;
  readonly name: string;
  readonly package: string;
  readonly path: string;
  readonly originalFilePath: string;
  readonly displayPath: string;
  readonly fqn: readonly string[];
  readonly sql: SqlText;
  readonly checksum: string;
  readonly at: Span;
  /** For seeds: where the file lies on disk. */
  readonly absolutePath?: string;
  /** For hooks. */
  readonly hook?: { readonly when: 'on-run-start' | 'on-run-end'; readonly index: number };
}

/** The folders of a path below its package, and its name without the ending. */
export function splitPath(path: string): { readonly folders: readonly string[]; readonly stem: string } {
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  const dot = file.lastIndexOf('.');
  return { folders: parts, stem: dot > 0 ? file.slice(0, dot) : file };
}
