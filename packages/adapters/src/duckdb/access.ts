import { readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve, sep } from 'node:path';
import type { DuckDbSettings } from './settings.ts';
import { literal } from './settings.ts';

/** Addresses that an extension of the profile makes readable; they are no files of this machine. */
const REMOTE = [
  's3://',
  's3a://',
  's3n://',
  'gcs://',
  'gs://',
  'r2://',
  'https://',
  'http://',
  'hf://',
  'azure://',
  'az://',
  'abfss://',
];
const REMOTE_EXTENSIONS = new Set(['httpfs', 'aws', 'azure', 'gcs']);

/**
 * The statements that keep SQL of the project to its own files: the project's folder with the folders
 * that it links to (orchestrators run a project as a folder of links), the target folder, and what is
 * configured (`settings.allowed_directories`, `external_root`, locations of
 * sources and external models). Database files that are open, with what the database writes beside
 * them, are open to it anyway. Later statements cannot undo it.
 *
 * dbt itself lets every model read every file; `settings: {enable_external_access: true}` in the
 * profile gives that back.
 */
export function restrictAccess(settings: DuckDbSettings, folders: readonly string[], base: string): string[] {
  if (settings.unrestricted) return [];
  const allowed = new Set<string>();
  for (const path of [...folders, ...linkedFolders(base), ...settings.allowed]) {
    for (const form of forms(path, base)) allowed.add(form);
  }
  if (settings.extensions.some((extension) => REMOTE_EXTENSIONS.has(extension.name))) {
    for (const prefix of REMOTE) allowed.add(prefix);
  }
  const list = [...allowed].map(literal).join(', ');
  return [`SET allowed_directories = [${list}]`, 'SET enable_external_access = false'];
}

/** Folders elsewhere that a folder's own entries are links to. */
function linkedFolders(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isSymbolicLink())
      .map(({ name }) => join(folder, name))
      .filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory());
  } catch {
    return [];
  }
}

/** A folder as written and with symbolic links resolved; addresses such as `s3://…` as they are. */
function forms(path: string, base: string): string[] {
  if (/^[a-z0-9]{2,}:/i.test(path)) return [path];
  const written = isAbsolute(path) ? resolve(path) : resolve(base, path);
  try {
    return [written + sep, realpathSync(written) + sep];
  } catch {
    return [written + sep];
  }
}
