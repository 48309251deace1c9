import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import type { ModelNode, Node } from '../../project/node.ts';
import { repr } from '../../template/index.ts';
import { isDict } from '../parse/shape.ts';

const ENFORCING = new Set<unknown>(['table', 'incremental']);
const KEEPING = new Set<unknown>(['append_new_columns', 'fail']);

/** What dbt checks of the contracts and constraints of models that have an entry in a properties file. */
export function checkConstraints(nodes: Iterable<Node>): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const node of nodes) {
    if (node.kind !== 'model') continue;
    const { contract } = node.config;
    if (isDict(contract) && contract.enforced === true) diagnostics.push(...contractProblems(node));
    if (node.patchPath != null) diagnostics.push(...primaryKeyProblems(node));
  }
  return diagnostics;
}

function contractProblems(node: ModelNode): readonly Diagnostic[] {
  const { materialized, on_schema_change: change } = node.config;
  const { name } = node;
  const at = start(node);
  const diagnostics: Diagnostic[] = [];
  const refuse = (problem: string, hint: string) => {
    diagnostics.push(graphMessages.contractRefused({ name, problem, hint }, { at }));
  };
  if (materialized === 'incremental' && !KEEPING.has(change)) {
    refuse(
      `Invalid value for on_schema_change: ${String(change ?? 'ignore')}. Models materialized as incremental with contracts enabled must set on_schema_change to 'append_new_columns' or 'fail'`,
      'Columns that come or go would otherwise break the contract.',
    );
  }
  if (node.patchPath == null) return diagnostics;
  if (
    !ENFORCING.has(materialized) &&
    constraintsOf(node).some(({ warn_unsupported: warns }) => warns !== false)
  )
    diagnostics.push(
      graphMessages.unsupportedConstraints({ name, materialized: String(materialized) }, { at }),
    );
  if (Object.keys(node.columns).length === 0) {
    refuse(
      'Constraints must be defined in a `yml` schema configuration file, which names no columns of it',
      'Each column stands under "columns" with its data_type.',
    );
  }
  if (node.language === 'python') {
    refuse("Language Error: Expected 'sql' but found 'python'", 'Only a model in SQL can have a contract.');
  }
  return diagnostics;
}

function primaryKeyProblems(node: ModelNode): readonly Diagnostic[] {
  const isKey = ({ type }: Readonly<Record<string, unknown>>) => type === 'primary_key';
  const columns = Object.values(node.columns).flatMap((column) =>
    column.constraints.filter(isKey).map(() => column.name),
  );
  const { name } = node;
  const diagnostics: Diagnostic[] = [];
  const refuse = (problem: string, hint: string) => {
    diagnostics.push(graphMessages.primaryKeyTwice({ name, problem, hint }, { at: start(node) }));
  };
  if (columns.length > 1)
    refuse(
      `Found ${columns.length} columns (${repr(columns)}) with primary key constraints defined`,
      'A key of several columns is a constraint of the model, with "columns: [...]".',
    );
  if (columns.length > 0 && node.constraints.some(isKey))
    refuse(
      'Primary key constraints defined at the model level and the columns level',
      'It is defined in one of the two places.',
    );
  return diagnostics;
}

function constraintsOf(node: ModelNode): readonly Readonly<Record<string, unknown>>[] {
  return [...node.constraints, ...Object.values(node.columns).flatMap(({ constraints }) => constraints)];
}

function start(node: ModelNode): ModelNode['at'] {
  return { ...node.at, end: node.at.start };
}
