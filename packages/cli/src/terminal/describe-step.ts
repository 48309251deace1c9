import type { Step } from '@tsdbt/core';

/** A step in the words of dbt's log: `sql view model main.orders`, `seed file main.raw`, `test x`. */
export function describeStep(step: Step, defaultDatabase: string): string {
  const { node } = step;
  switch (node.kind) {
    case 'model':
      return `${node.language} ${sortOfModel(node.config)} model ${place(node, defaultDatabase)}`;
    case 'seed':
      return `seed file ${place(node, defaultDatabase)}`;
    case 'snapshot':
      return `snapshot ${place(node, defaultDatabase)}`;
    case 'test':
      return `test ${node.name}`;
    case 'unit_test':
      return `unit_test ${unitTestName(node)}`;
    case 'operation':
      return `hook: ${node.name}`;
    case 'analysis':
      return `sql analysis ${place(node, defaultDatabase)}`;
    default:
      return `${node.kind.replaceAll('_', ' ')} ${node.name}`;
  }
}

/** dbt calls a model that is built in batches by its strategy. */
function sortOfModel(config: {
  readonly materialized: string;
  readonly incremental_strategy?: string | null;
}): string {
  const isBatched = config.materialized === 'incremental' && config.incremental_strategy === 'microbatch';
  return isBatched ? 'microbatch' : config.materialized;
}

/** `model::test`, as dbt names unit tests in its log. */
export function unitTestName(node: { readonly model: string; readonly name: string }): string {
  return `${node.model}::${node.name}`;
}

/** `schema.alias`, with the database in front where it is not the target's. */
export function place(
  node: { readonly database: string; readonly schema: string; readonly alias: string },
  defaultDatabase: string,
): string {
  const name = `${node.schema}.${node.alias}`;
  return node.database === defaultDatabase || node.database === '' ? name : `${node.database}.${name}`;
}
