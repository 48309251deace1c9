import type { Flags } from '../../src/project/environment.ts';

/** dbt's defaults of all flags. */
export const FLAGS: Flags = {
  fullRefresh: false,
  failFast: false,
  storeFailures: false,
  warnError: false,
  warnErrorOptions: { error: [], warn: [], silence: [] },
  indirectSelection: 'eager',
  empty: false,
  introspect: true,
  quiet: false,
  print: true,
  useColors: false,
  logFormat: 'text',
  debug: false,
  versionCheck: true,
  writeJson: true,
  defer: false,
  favorState: false,
  all: {},
};
