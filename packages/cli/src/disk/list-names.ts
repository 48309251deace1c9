import { readdirSync } from 'node:fs';

/** Names in a folder, or none where it cannot be read. */
export function listNames(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
