import { type InstalledMacro, SessionMemo } from '@tsdbt/core';
import type { FileCache } from '../disk/read-files.ts';

/** What is kept from one load of a project to the next in the same process. */
export interface Memory {
  readonly files: FileCache;
  readonly memo: SessionMemo;
  /** Built-in macros of dbt installations, by the folder and the adapter they were read for. */
  readonly installedMacros: Map<string, ReadonlyMap<string, InstalledMacro>>;
}

export function newMemory(): Memory {
  return { files: new Map(), memo: new SessionMemo(), installedMacros: new Map() };
}
