import type { Checked } from '../diagnostics/diagnostic.ts';
import { templateMessages } from '../diagnostics/messages/template.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { fromHost, toHost } from '../template/index.ts';
import { type HostFacts, nullHost } from './null-host.ts';
import { NodeScope } from './scope.ts';
import { templateProblem } from './template-problem.ts';

/**
 * Calls a macro by name without a database, as dbt does for `generate_schema_name` and its
 * siblings: the macro of package `lookIn` first (the root project unless given). Gives plain data,
 * strings trimmed.
 */
export function callNamedMacro(
  name: string,
  args: readonly unknown[],
  kwargs: Readonly<Record<string, unknown>>,
  facts: HostFacts & { readonly node?: Readonly<Record<string, unknown>>; readonly lookIn?: string },
): Checked<unknown> {
  const macro = facts.registry.find(name, facts.lookIn ?? facts.registry.rootPackage);
  if (!macro) {
    const suggestion = didYouMean(name, facts.registry.names(facts.registry.rootPackage));
    return { value: undefined, diagnostics: [templateMessages.missingMacro({ name, suggestion })] };
  }
  const scope = new NodeScope({
    ...nullHost(facts),
    needsVars: true,
    model: () => facts.node ?? {},
  });
  const given = new Map(Object.entries(kwargs).map(([key, value]) => [key, fromHost(value)]));
  try {
    const value = toHost(scope.call(macro, args.map(fromHost), given));
    return { value: typeof value === 'string' ? value.trim() : value, diagnostics: [] };
  } catch (error) {
    return { value: undefined, diagnostics: [templateProblem(error, scope)] };
  }
}
