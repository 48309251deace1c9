import { YamlDate } from '../../yaml/yaml-date.ts';

/**
 * A model's `deprecation_date` as dbt tells it: a point in time in ISO 8601. Dates without a zone
 * count as UTC, since core knows no clock and no place.
 */
export function deprecationDate(value: unknown): string | null {
  if (value instanceof YamlDate) {
    const { moment, zone } = value;
    return new YamlDate('datetime', moment, zone ?? 0).toJSON();
  }
  if (typeof value !== 'string' || value === '') return null;
  return /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00+00:00` : value;
}
