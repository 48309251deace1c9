import { dictEntries, dictSet, isDict, str } from '../template/index.ts';
import type { AdapterMethod } from './adapter-method.ts';
import { compilationError, DbtError } from './dbt-error.ts';
import {
  completeExternalOptions,
  type ExternalOptions,
  externalReadLocation,
  renderExternalOptions,
} from './external-options.ts';

/** Methods of `adapter` that dbt-duckdb's external materialization is written with. */
export const EXTERNAL_METHODS: Readonly<Record<string, AdapterMethod>> = {
  external_root: {
    signature: 'external_root()',
    run: (_values, { host }) => str(host.environment.target.settings.external_root ?? '.'),
  },
  external_write_options: {
    signature: 'external_write_options(write_location, rendered_options)',
    run: ([location, given]) => {
      const before = optionsOf(given);
      const options = completeExternalOptions(str(location), before);
      // Callers go on with the dict that they gave, as with dbt-duckdb.
      for (const [key, value] of Object.entries(options))
        if (isDict(given) && before[key] !== value) dictSet(given, key, value);
      return renderExternalOptions(options);
    },
  },
  external_read_location: {
    signature: 'external_read_location(write_location, rendered_options)',
    run: ([location, options]) => externalReadLocation(str(location), optionsOf(options)),
  },
  location_exists: {
    signature: 'location_exists(location)',
    run: ([location], adapter) => {
      const sql = `select 1 from '${str(location)}' where 1=0`;
      try {
        adapter.ask({ kind: 'query', sql, fetch: false, begins: false }, 'rows');
        return true;
      } catch (error) {
        if (error instanceof DbtError) return false;
        throw error;
      }
    },
  },
  store_relation: {
    signature: 'store_relation(plugin_name, relation, column_list, path, format, config)',
    run: ([plugin]) => {
      throw compilationError(
        `The plugin '${str(plugin)}' cannot store a relation`,
        'Plugins of dbt are Python modules, which tsdbt does not run.',
      );
    },
  },
};

function optionsOf(dict: unknown): ExternalOptions {
  return isDict(dict)
    ? Object.fromEntries(dictEntries(dict).map(([key, value]) => [str(key), str(value)]))
    : {};
}
