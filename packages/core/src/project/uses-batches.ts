import type { ModelNode, Node } from './node.ts';

const STRATEGY_MACRO = 'get_incremental_microbatch_sql';

/**
 * Whether a node is built batch by batch. As in dbt it is not where a project or package has a macro of
 * the strategy's name of its own, unless the flag `require_batched_execution_for_custom_microbatch_strategy` is on.
 */
export function usesBatches(
  node: Node,
  project: {
    readonly packages: ReadonlyMap<string, unknown>;
    readonly macros: ReadonlyMap<string, unknown>;
    /** Under their upper-case names. */
    readonly flags: Readonly<Record<string, unknown>>;
  },
): boolean {
  if (!isMicrobatch(node)) return false;
  if (project.flags.REQUIRE_BATCHED_EXECUTION_FOR_CUSTOM_MICROBATCH_STRATEGY === true) return true;
  return ![...project.packages.keys()].some((name) => project.macros.has(`macro.${name}.${STRATEGY_MACRO}`));
}

/** A model with `materialized: incremental` and `incremental_strategy: microbatch`. */
export function isMicrobatch(node: Node): node is ModelNode {
  if (node.kind !== 'model') return false;
  const { materialized, incremental_strategy: strategy } = node.config;
  return materialized === 'incremental' && strategy === 'microbatch';
}
