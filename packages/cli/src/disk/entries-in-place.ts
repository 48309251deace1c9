import { type Dirent, opendirSync } from 'node:fs';

/**
 * The entries of a folder in the order in which the file system tells them, as Python's `os.scandir` gives
 * them: `readdirSync` would sort them. None where it cannot be read: dbt takes a configured folder that is
 * not there as an empty one.
 */
export function entriesInPlace(dir: string): readonly Dirent[] {
  const entries: Dirent[] = [];
  try {
    const folder = opendirSync(dir, { bufferSize: 512 });
    for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) entries.push(entry);
    folder.closeSync();
  } catch {
    return [];
  }
  return entries;
}
