import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Output } from '../io.ts';

/**
 * The log file (`dbt.log`), to which lines are appended in batches, at most half a second late,
 * so that a long run can be followed. A file that has grown past `maxBytes` is put aside as `dbt.log.1`. A folder that cannot be written is no reason to fail.
 */
export function logFile(dir: string, maxBytes: number): Output & { close(): void } {
  const file = path.join(dir, 'dbt.log');
  let pending = '';
  let isBroken = false;
  let isReady = false;
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (pending === '' || isBroken) return;
    try {
      if (!isReady) {
        mkdirSync(dir, { recursive: true });
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) renameSync(file, `${file}.1`);
        isReady = true;
      }
      appendFileSync(file, pending);
    } catch {
      isBroken = true;
    }
    pending = '';
  };
  return {
    isTTY: false,
    columns: 80,
    rows: 24,
    write(text) {
      pending += text;
      if (pending.length > 64 * 1024) flush();
      // It keeps no process alive: what is pending at the end is written by `close`.
      else timer ??= setTimeout(flush, 500).unref();
    },
    close: flush,
  };
}
