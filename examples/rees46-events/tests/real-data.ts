import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The Parquet file with the real extract of 2019-10-01: REES46_EVENTS_FILE, or one beside the repository. Undefined where
 * there is none: tests that need it then skip, and say so.
 */
export const realData = [
  process.env.REES46_EVENTS_FILE,
  fileURLToPath(
    new URL('../../../../shared/data/rees46_events/events_2019_10_01_first_17k.parquet', import.meta.url),
  ),
].find((file): file is string => file !== undefined && existsSync(file));
