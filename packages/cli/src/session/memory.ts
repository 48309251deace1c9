import { SessionMemo } from '@tsdbt/core';
import type { FileCache } from '../disk/read-files.ts';

/** What is kept from one load of a project to the next in the same process. */
export interface Memory {
  readonly files: FileCache;
  readonly memo: SessionMemo;
}

export function newMemory(): Memory {
  return { files: new Map(), memo: new SessionMemo() };
}
