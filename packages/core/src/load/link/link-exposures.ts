import { captureCalls } from '../../context/capture.ts';
import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { projectMessages } from '../../diagnostics/messages/project.ts';
import type { ExposureNode } from '../../project/node.ts';
import { keySpan, valueSpan } from '../../yaml/yaml-document.ts';
import { resolveConfig, unrenderedConfig } from '../config/resolve-config.ts';
import { parseSql } from '../parse/parse-file.ts';
import { isDict } from '../parse/shape.ts';
import { pathInFolder } from './collect-drafts.ts';
import { tagList } from './column-info.ts';
import { splitPath } from './draft.ts';
import type { LinkContext } from './link-context.ts';
import { createdAt } from './link-node.ts';
import type { PlacedEntry } from './patch.ts';

/** The exposures that properties YAML declares, with what each depends on. */
export function linkExposures(
  entries: readonly PlacedEntry[],
  context: LinkContext,
): Checked<readonly ExposureNode[]> {
  const diagnostics: Diagnostic[] = [];
  const nodes = entries
    .filter(({ entry }) => entry.key === 'exposures')
    .map((placed) => exposure(placed, context, diagnostics));
  return { value: nodes, diagnostics };
}

function exposure(placed: PlacedEntry, context: LinkContext, diagnostics: Diagnostic[]): ExposureNode {
  const { entry, parsed } = placed;
  const { file, document } = parsed;
  const { data, name } = entry;
  const path = pathInFolder(file);
  const fqn = [file.package, ...splitPath(path).folders, name];
  const uniqueId = `exposure.${file.package}.${name}`;
  const owner = isDict(data.owner) ? data.owner : {};
  if (!owner.name && !owner.email) {
    diagnostics.push(
      projectMessages.ownerMissing(
        { what: 'exposure', name },
        { at: keySpan(document, [...entry.at, 'owner']) },
      ),
    );
  }
  const own = isDict(data.config) ? data.config : {};
  const request = { kind: 'exposure' as const, package: file.package, fqn, patch: own };
  const resolved = resolveConfig(context, request);
  // What stands beside `config:` counts too, and dbt adds what is at the very top of the tree.
  const top = context.trees.levels(file.package, 'exposures').top();
  const dicts = [top.meta, data.meta, resolved.meta].filter(isDict);
  const meta = Object.assign({}, ...dicts) as Readonly<Record<string, unknown>>;
  const tags = [...new Set([top.tags, data.tags, resolved.tags].flatMap(tagList))].sort();
  const config = { ...resolved, meta, tags };
  const calls = dependencies(placed, uniqueId, path, fqn, context, diagnostics);
  return {
    kind: 'exposure',
    uniqueId,
    name,
    package: file.package,
    path,
    originalFilePath: file.path,
    fqn,
    at: keySpan(document, [...entry.at, 'name']),
    description: text(data.description) ?? '',
    docBlocks: [],
    tags,
    meta,
    createdAt: createdAt(context),
    config: { ...config, enabled: resolved.enabled !== false },
    type: String(data.type),
    owner: { email: null, name: null, ...owner },
    maturity: text(data.maturity) ?? null,
    label: text(data.label) ?? null,
    url: text(data.url) ?? null,
    refs: calls.refs,
    sources: calls.sources,
    metrics: calls.metrics,
    dependsOn: { nodes: [], macros: [] },
    unrenderedConfig: unrenderedConfig(context, request),
  };
}

/** `depends_on:` is a list of calls: `ref('x')`, `source('a', 'b')`, `metric('m')`. */
function dependencies(
  placed: PlacedEntry,
  uniqueId: string,
  path: string,
  fqn: readonly string[],
  context: LinkContext,
  diagnostics: Diagnostic[],
) {
  const { entry, parsed } = placed;
  const list = (Array.isArray(entry.data.depends_on) ? entry.data.depends_on : []) as readonly string[];
  const { environment, registry, vars } = context;
  const calls = list.map((written, index) => {
    const at = valueSpan(parsed.document, [...entry.at, 'depends_on', index]);
    const code = `{{ ${written} }}`;
    const sql = parseSql(parsed.file.displayPath, code, 0, code.length);
    const placedAt = (problems: readonly Diagnostic[]) =>
      diagnostics.push(...problems.map((problem) => ({ ...problem, at })));
    placedAt(sql.diagnostics);
    if (sql.value.template === undefined) return undefined;
    const captured = captureCalls({
      template: sql.value.template,
      package: parsed.file.package,
      macros: registry,
      environment,
      vars,
      draft: {
        uniqueId,
        name: entry.name,
        resourceType: 'exposure',
        path,
        originalFilePath: parsed.file.path,
        fqn,
        database: environment.target.database,
        schema: environment.target.schema,
        alias: entry.name,
        rawCode: code,
      },
      config: {},
    });
    placedAt(captured.diagnostics);
    return {
      refs: captured.refs.map((ref) => ({ ...ref, at })),
      sources: captured.sources.map((source) => ({ ...source, at })),
      metrics: captured.metrics,
    };
  });
  return {
    refs: calls.flatMap((each) => each?.refs ?? []),
    sources: calls.flatMap((each) => each?.sources ?? []),
    metrics: calls.flatMap((each) => each?.metrics ?? []),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
