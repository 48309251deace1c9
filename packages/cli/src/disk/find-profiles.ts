import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The folder in which profiles.yml is looked for, and the file, where there is one. */
export interface FoundProfiles {
  /** Absolute. */
  readonly dir: string;
  /** As shown to people: relative to the project where it lies inside, else absolute. */
  readonly path: string;
  readonly text?: string;
}

/**
 * profiles.yml of `--profiles-dir` (or `DBT_PROFILES_DIR`); without it that of the working
 * folder, of the project's folder, or of `~/.dbt`, whichever is there first.
 */
export function findProfiles(options: {
  readonly cwd: string;
  readonly projectDir: string;
  readonly profilesDir?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}): FoundProfiles {
  const home = options.env.HOME ?? homedir();
  const usual = path.join(home, '.dbt');
  const dir =
    options.profilesDir !== undefined
      ? path.resolve(options.cwd, options.profilesDir.replace(/^~(?=$|\/)/, home))
      : ([options.cwd, options.projectDir].find((each) => existsSync(path.join(each, 'profiles.yml'))) ??
        usual);
  const file = path.join(dir, 'profiles.yml');
  const relative = path.relative(options.projectDir, file);
  const shown =
    relative.startsWith('..') || path.isAbsolute(relative) ? file : relative.replaceAll('\\', '/');
  return { dir, path: shown, ...(existsSync(file) && { text: readFileSync(file, 'utf8') }) };
}
