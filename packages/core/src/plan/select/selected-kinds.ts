import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { selectMessages } from '../../diagnostics/messages/select.ts';
import type { NodeKind } from '../../project/node.ts';
import type { Selection } from '../plan.ts';
import { resourceTypes } from './resource-types.ts';

/** Which kinds of nodes a command can take, and which it takes when no type is asked for. */
export interface KindRule {
  readonly all: readonly NodeKind[];
  readonly byDefault: readonly NodeKind[];
  /** Whether other kinds that are asked for are left out: `test --resource-type model` finds nothing. */
  readonly strict?: boolean;
}

/** Reads `--resource-type` and `--exclude-resource-type` into a test of kinds. */
export function selectedKinds(
  { resourceTypes: asked, excludeResourceTypes: excluded }: Selection,
  rule?: KindRule,
): Checked<(kind: NodeKind) => boolean> {
  const diagnostics: Diagnostic[] = [];
  const known: readonly string[] = [...resourceTypes, 'all', 'default'];
  for (const name of [...asked, ...excluded]) {
    if (!known.includes(name)) diagnostics.push(selectMessages.resourceType({ name, known }));
  }
  const included = asked.length > 0 ? asked : ['default'];
  const groups: Readonly<Record<string, readonly string[] | undefined>> = {
    all: rule?.all ?? resourceTypes,
    default: rule?.byDefault ?? resourceTypes,
  };
  const kinds = new Set(included.flatMap((name) => groups[name] ?? [name]));
  for (const name of excluded) kinds.delete(name);
  if (rule?.strict)
    for (const name of kinds) if (!(groups.all as readonly string[]).includes(name)) kinds.delete(name);
  return { value: (kind) => kinds.has(kind), diagnostics };
}
