import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The Parquet file with the real lines: ONLINE_RETAIL_FILE, or one beside the repository. Undefined where there is
 * none: tests that need it then skip, and say so.
 */
export const realData = [
  process.env.ONLINE_RETAIL_FILE,
  fileURLToPath(new URL('../../../../shared/data/online_retail/online_retail.parquet', import.meta.url)),
].find((file): file is string => file !== undefined && existsSync(file));
