import { type Captured, captureCalls } from '../../context/capture.ts';
import { relocate } from '../../diagnostics/relocate.ts';
import type { Hook } from '../../project/config.ts';
import { hasJinja } from '../../template/index.ts';
import { parseSql } from '../parse/parse-file.ts';
import type { Draft } from './draft.ts';
import type { LinkContext } from './link-context.ts';
import type { Bag } from './patch.ts';

type Calls = Pick<Captured, 'refs' | 'sources' | 'macros' | 'diagnostics'>;

const NONE: Calls = { refs: [], sources: [], macros: [], diagnostics: [] };

/** What the pre- and post-hooks of a node refer to: it depends on that too. */
export function hookCalls(config: Bag, draft: Draft, context: LinkContext): Calls {
  if (draft.kind === 'test') return NONE;
  const hooks = [...list(config['pre-hook']), ...list(config['post-hook'])].filter((hook) =>
    hasJinja(hook.sql),
  );
  if (hooks.length === 0) return NONE;
  const calls = hooks.map((hook) => {
    const { value, diagnostics } = parseSql(draft.displayPath, hook.sql, 0, hook.sql.length);
    // A hook's offsets are its own, not the file's: its problems are shown at the node.
    const at = draft.at.end > 0 ? { ...draft.at, end: Math.min(draft.at.end, draft.at.start + 1) } : draft.at;
    const placed = (problems: Calls['diagnostics']) =>
      problems.map((problem) => relocate(problem, draft.displayPath, at));
    if (value.template === undefined) return { ...NONE, diagnostics: placed(diagnostics) };
    const { environment, registry, vars } = context;
    const { target } = environment;
    const { uniqueId, name, path, originalFilePath, fqn } = draft;
    const captured = captureCalls({
      template: value.template,
      package: draft.package,
      macros: registry,
      environment,
      vars,
      draft: {
        uniqueId,
        name,
        resourceType: draft.kind,
        path,
        originalFilePath,
        fqn,
        database: target.database,
        schema: target.schema,
        alias: name,
        rawCode: draft.sql.code,
      },
      config,
    });
    return {
      refs: captured.refs.map(({ at: _, ...ref }) => ref),
      sources: captured.sources.map(({ at: _, ...source }) => source),
      macros: captured.macros,
      diagnostics: placed(captured.diagnostics),
    };
  });
  return {
    refs: calls.flatMap((each) => each.refs),
    sources: calls.flatMap((each) => each.sources),
    macros: calls.flatMap((each) => each.macros),
    diagnostics: calls.flatMap((each) => each.diagnostics),
  };
}

function list(value: unknown): readonly Hook[] {
  return Array.isArray(value) ? (value as readonly Hook[]) : [];
}
