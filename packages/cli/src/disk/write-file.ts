import { mkdir, rename, rm, writeFile as write } from 'node:fs/promises';
import path from 'node:path';
import { threadId } from 'node:worker_threads';

let count = 0;
const madeFolders = new Set<string>();

/**
 * Writes a file whole or not at all: into a temporary file next to it, which then takes its
 * name. Folders are made as needed.
 */
export async function writeFile(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${process.pid}-${threadId}-${++count}.tmp`;
  try {
    await writeInto(temporary, content);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Most files share few folders: each is made once, and again only if it has gone. */
async function writeInto(file: string, content: string | Uint8Array): Promise<void> {
  const folder = path.dirname(file);
  if (madeFolders.has(folder)) {
    try {
      return await write(file, content);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  await mkdir(folder, { recursive: true });
  madeFolders.add(folder);
  await write(file, content);
}
