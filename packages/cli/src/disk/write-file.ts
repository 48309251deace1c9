import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';

let count = 0;
const madeFolders = new Set<string>();

/**
 * Writes a file whole or not at all: into a temporary file next to it, which then takes its
 * name. Folders are made as needed. A file that holds the content already is left as it is.
 *
 * The calls are synchronous: a run writes thousands of small files while the process waits for the
 * database, and sending each call through the thread pool, which the database's driver uses too, costs
 * several times as much as the calls themselves. Making a file where one was just removed is slow
 * on ext4, hence the look at what is there.
 */
export async function writeFile(file: string, content: string | Uint8Array): Promise<void> {
  if (holds(file, content)) return;
  const temporary = `${file}.${process.pid}-${threadId}-${++count}.tmp`;
  try {
    writeInto(temporary, content);
    renameSync(temporary, file);
  } catch (error) {
    discard(temporary);
    // Told of the file that was asked for, not of its temporary name; a full disk names no file by itself.
    if (error instanceof Error && 'code' in error) Object.assign(error, { path: file });
    throw error;
  }
}

function discard(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {
    // It was never made: its folder is no folder.
  }
}

/** Larger files are written anyway: reading them costs as much. */
const COMPARED = 1 << 16;

function holds(file: string, content: string | Uint8Array): boolean {
  if (typeof content !== 'string' || content.length > COMPARED) return false;
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    return there?.size === Buffer.byteLength(content) && readFileSync(file, 'utf8') === content;
  } catch {
    return false;
  }
}

/** Most files share few folders: each is made once, and again only if it has gone. */
function writeInto(file: string, content: string | Uint8Array): void {
  const folder = path.dirname(file);
  if (madeFolders.has(folder)) {
    try {
      writeFileSync(file, content);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  mkdirSync(folder, { recursive: true });
  madeFolders.add(folder);
  writeFileSync(file, content);
}
