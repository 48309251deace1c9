/** What a model's `materialized` may be without a macro of the project or its packages. */
export const materializationNames: readonly string[] = [
  'view',
  'table',
  'incremental',
  'ephemeral',
  'external',
  'table_function',
];
