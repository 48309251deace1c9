import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The folder with the real shop's data: MAVEN_FACTORY_DATA, or a folder beside the repository. Undefined where there
 * is none: tests that need it then skip, and say so.
 */
export const realData = [
  process.env.MAVEN_FACTORY_DATA,
  fileURLToPath(new URL('../../../../shared/data/maven_factory', import.meta.url)),
].find((folder): folder is string => folder !== undefined && existsSync(folder));
