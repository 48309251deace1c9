import type { Freshness, FreshnessRule } from '../../project/node.ts';
import { isDict } from '../parse/shape.ts';

type Bag = Readonly<Record<string, unknown>>;
interface Rule {
  readonly count: unknown;
  readonly period: unknown;
}
/** A freshness as far as it is given; null where it is switched off. */
interface Given {
  readonly warn_after: Rule | null;
  readonly error_after: Rule | null;
  readonly filter: unknown;
}

const NO_RULE: Rule = { count: null, period: null };

/**
 * The freshness of a source table from what the source, its config, the table and its config say,
 * by dbt's rules: null switches it off, later rules replace earlier ones part by part.
 * `undefined` where nobody says anything.
 */
export function mergedFreshness(source: Bag, table: Bag): Freshness | null | undefined {
  const given = [source, dictOf(source.config), table, dictOf(table.config)].map((holder) =>
    read(holder.freshness),
  );
  const merged = given.slice(1).reduce(merge, given[0]!);
  if (merged === null) return null;
  if (!isSet(merged.warn_after) && !isSet(merged.error_after)) return undefined;
  return merged as Freshness;
}

function read(value: unknown): Given | null {
  if (value === null) return null;
  const given = isDict(value) ? value : {};
  return {
    warn_after: rule(given.warn_after),
    error_after: rule(given.error_after),
    filter: given.filter ?? null,
  };
}

function rule(value: unknown): Rule | null {
  if (value === null) return null;
  return isDict(value) ? { count: count(value.count), period: value.period ?? null } : NO_RULE;
}

function count(value: unknown): unknown {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : (value ?? null);
}

function merge(base: Given | null, update: Given | null): Given | null {
  if (update === null) return null;
  if (base === null) return isSet(update.warn_after) || isSet(update.error_after) ? update : null;
  return {
    warn_after: mergeRule(base.warn_after, update.warn_after),
    error_after: mergeRule(base.error_after, update.error_after),
    filter: update.filter ?? base.filter,
  };
}

function mergeRule(base: Rule | null, update: Rule | null): Rule | null {
  if (update === null) return null;
  if (isSet(base) && isSet(update)) return { count: update.count, period: update.period };
  return isSet(update) ? update : (base ?? update);
}

function isSet(given: Rule | null): given is FreshnessRule {
  return given !== null && given.count !== null && given.period !== null;
}

function dictOf(value: unknown): Bag {
  return isDict(value) ? value : {};
}
