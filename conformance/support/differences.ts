import type { Seen } from './observe.ts';

/**
 * Where two observations differ, a line for each place. What a clock or a random number gave is
 * made equal first; nothing else is.
 */
export function differences(expected: Seen, actual: Seen): readonly string[] {
  const found: string[] = [];
  walk('', comparable(expected), comparable(actual), found);
  return found;
}

function walk(at: string, expected: unknown, actual: unknown, found: string[]): void {
  if (isRecord(expected) && isRecord(actual)) {
    for (const key of [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort()) {
      walk(`${at}/${key}`, expected[key], actual[key], found);
    }
    return;
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    expected.forEach((each, index) => void walk(`${at}/${index}`, each, actual[index], found));
    return;
  }
  const [left, right] = [JSON.stringify(expected), JSON.stringify(actual)];
  if (left !== right) found.push(`${at}: dbt ${left ?? 'nothing'}, tsdbt ${right ?? 'nothing'}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Moments near the time of the run, in database rows and in SQL. */
const MOMENT = /\b(20\d\d)-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(\.\d+)?(\+00(:00)?|Z)?/g;
/** Fixed moments of the cases lie before this year; a run is never before it. */
const FIRST_YEAR_OF_RUNS = 2025;

function comparable(seen: Seen): unknown {
  return sorted({
    ...seen,
    // The words of an error have no fixed form.
    output: seen.exit === 0 ? seen.output : undefined,
    relations: Object.fromEntries(
      Object.entries(seen.relations).map(([name, relation]) => [name, steadyRelation(relation)]),
    ),
    results: seen.results && steady(seen.results),
    manifest: seen.manifest && steady(seen.manifest),
  });
}

/** Times become `<now>`; ids that were hashed from such a time too. */
function steadyRelation(relation: unknown): unknown {
  if (!isRecord(relation) || relation.broken !== undefined) {
    return isRecord(relation) ? { broken: true } : relation;
  }
  const columns = relation.columns as readonly (readonly [string, string])[];
  const rows = (relation.rows as readonly (readonly (string | null)[])[]).map((row) => {
    const cells = row.map((cell) => (cell === null ? null : steadyText(cell)));
    const isTimed = cells.includes('<now>');
    return cells.map((cell, index) =>
      isTimed && columns[index]?.[0].endsWith('scd_id') ? '<hash of now>' : cell,
    );
  });
  return { ...relation, rows: rows.map((row) => JSON.stringify(row)).sort() };
}

function steady(value: unknown): unknown {
  if (typeof value === 'string') return steadyText(value);
  if (Array.isArray(value)) return value.map(steady);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, steady(each)]));
}

function steadyText(text: string): string {
  return text.replace(MOMENT, (moment, year: string) =>
    Number(year) >= FIRST_YEAR_OF_RUNS ? '<now>' : moment,
  );
}

/** Macros that dbt adds to a node's dependencies only once it has run, which depends on the command. */
const ADDED_BY_RUNNING =
  /^macro\.dbt\.(statement|should_store_failures|get_limit_subquery_sql|get_where_subquery|can_clone_table|load_cached_relation|materialization_view_default)$/;

/** Lists whose order says nothing, in order. */
const UNORDERED = new Set(['nodes', 'macros', 'tags', 'refs', 'sources']);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      Array.isArray(each) && UNORDERED.has(key)
        ? each
            .filter((item) => key !== 'macros' || !ADDED_BY_RUNNING.test(String(item)))
            .map(sorted)
            .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
        : sorted(each),
    ]),
  );
}
