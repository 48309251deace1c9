import { pyFunction } from '../../template/values/py-function.ts';
import { PySet } from '../../template/values/py-set.ts';
import { bindArgs, signature } from '../../template/values/signature.ts';
import { intArgument } from '../numbers.ts';
import { fixedOffset, timezone, UTC } from './find-zone.ts';
import { zoneRecords } from './zone-records.ts';

const TIMEZONE = signature('timezone(zone)');
const FIXED_OFFSET = signature('FixedOffset(offset)');

/**
 * `modules.pytz` with the names that dbt exports, but for the exception classes, for which a template
 * has no use, and for country_timezones and country_names, whose data is not at hand: to use one is
 * an error, as for any name that is not there.
 */
export function pytzModule(): ReadonlyMap<string, unknown> {
  const all = [...zoneRecords().values()];
  const names = all.map(({ name }) => name);
  const common = all.filter((record) => record.common).map(({ name }) => name);
  return new Map<string, unknown>([
    ['timezone', pyFunction('timezone', (args, kwargs) => timezone(bindArgs(TIMEZONE, args, kwargs)[0]))],
    ['utc', UTC],
    [
      'FixedOffset',
      pyFunction('FixedOffset', (args, kwargs) =>
        fixedOffset(intArgument(bindArgs(FIXED_OFFSET, args, kwargs)[0])),
      ),
    ],
    ['all_timezones', names],
    ['all_timezones_set', new PySet(names)],
    ['common_timezones', common],
    ['common_timezones_set', new PySet(common)],
  ]);
}
