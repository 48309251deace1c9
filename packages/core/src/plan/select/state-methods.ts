import { selectMessages } from '../../diagnostics/messages/select.ts';
import type { Node, UniqueId } from '../../project/node.ts';
import { nodeToJson } from '../../project/node-json.ts';
import type { Project } from '../../project/project.ts';
import { macroChanges } from './changed-macros.ts';
import { contractChange, contractIsLost } from './contract-changes.ts';
import type { Method, SearchContext } from './method.ts';
import { list, part } from './previous-state.ts';
import {
  type Comparison,
  sameBody,
  sameConfig,
  sameContents,
  sameContract,
  sameDescriptions,
  sameRelation,
} from './same-contents.ts';

type Json = Readonly<Record<string, unknown>>;
/** A node as it was and is, in the manifest's shape, and itself. */
type StateCheck = (
  before: Json | undefined,
  node: Node,
  macrosChanged: (node: Node) => boolean,
  now: Json,
) => boolean;

const differs =
  (comparison: Comparison): StateCheck =>
  (before, _node, _macrosChanged, now) =>
    before === undefined || !comparison(before, now);

const hasCode = (node: Node): boolean => 'rawCode' in node;
const has =
  (applies: (node: Node) => boolean, check: StateCheck): StateCheck =>
  (before, node, ...rest) =>
    applies(node) && check(before, node, ...rest);

const modified: StateCheck = (before, node, macrosChanged, now) =>
  !sameContents(before, now) || macrosChanged(node) || (before !== undefined && !sameContract(before, now));

/** What each value of `state:` asks of a node. */
const stateChecks: Readonly<Record<string, StateCheck>> = {
  new: (before) => before === undefined,
  old: (before) => before !== undefined,
  modified,
  unmodified: (...args) => !modified(...args),
  'modified.body': has(hasCode, differs(sameBody)),
  'modified.configs': has((node) => hasCode(node) || 'unrenderedConfig' in node, differs(sameConfig)),
  'modified.persisted_descriptions': has(hasCode, differs(sameDescriptions)),
  'modified.relation': has((node) => hasCode(node) || node.kind === 'source', differs(sameRelation)),
  'modified.macros': (_before, node, macrosChanged) => macrosChanged(node),
  'modified.contract': has(hasCode, differs(sameContract)),
};

const manifestParts = [
  'nodes',
  'sources',
  'exposures',
  'metrics',
  'semantic_models',
  'unit_tests',
  'saved_queries',
] as const;

export const state: Method = (context, { value, at }) => {
  const manifest = context.state?.manifest;
  if (!manifest) return missing(context, 'state', 'manifest.json', at);
  const check = stateChecks[String(value)];
  if (!check) {
    const known = Object.keys(stateChecks);
    context.report(
      selectMessages.selectValue({ method: 'state', value: String(value), known }, at ? { at } : {}),
    );
    return [];
  }
  const before = new Map<UniqueId, Json>();
  for (const key of manifestParts) {
    const nodes = part(manifest, key);
    for (const id of Object.keys(nodes)) before.set(id, part(nodes, id));
  }
  const macrosChanged = macroChanges(context.project, manifest);
  if (comparesContracts.has(String(value))) reportBrokenContracts(context, before);
  const view =
    context.project.config.flags.state_modified_compare_more_unrendered_values === true ? asPlaced : same;
  return context.nodes.filter((node) => {
    const old = before.get(node.uniqueId);
    return check(old && view(old), node, macrosChanged, view(nodeToJson(node)));
  });
};

const same = (node: Json): Json => node;

/** With dbt's flag for it, the place of a source is what was written for it, whatever it came to. */
function asPlaced(node: Json): Json {
  if (node.resource_type !== 'source') return node;
  return { ...node, database: node.unrendered_database, schema: node.unrendered_schema };
}

/** Values of `state:` for which dbt looks at contracts, and tells of changes that break them. */
const comparesContracts = new Set(['modified', 'unmodified', 'modified.contract']);

/** A broken contract is an error where the model has versions: a new one should have been made. */
function reportBrokenContracts(context: SearchContext, before: ReadonlyMap<UniqueId, Json>): void {
  const { project } = context;
  const { report } = context;
  for (const [id, old] of before) {
    if (old.resource_type !== 'model') continue;
    const node = project.nodes.get(id);
    const version = node?.kind === 'model' ? node.version : old.version;
    const changes = node ? changesOf(contractChange(old, nodeToJson(node))) : lossOf(project, id, old);
    if (changes.length === 0) continue;
    const facts = { name: String(old.name), path: String(old.original_file_path), changes };
    const where = node ? { at: node.at } : {};
    if (version == null) report(selectMessages.unversionedBreakingChange(facts, where));
    else report(selectMessages.breakingChange(facts, where));
  }
}

function changesOf(change: ReturnType<typeof contractChange>): readonly string[] {
  return change.kind === 'changed' ? change.breaking : [];
}

function lossOf(project: Project, id: UniqueId, old: Json): readonly string[] {
  const [disabled] = project.disabled.get(id) ?? [];
  const lost = disabled ? nodeToJson(disabled) : old;
  if (!contractIsLost(lost, project.environment.invocation.startedAt)) return [];
  return [`Contracted model '${id}' was ${disabled ? 'disabled' : 'deleted or renamed'}.`];
}

export const result: Method = (context, { value, at }) => {
  const results = context.state?.runResults;
  if (!results) return missing(context, 'result', 'run_results.json', at);
  const ids = new Set(
    list(results, 'results').flatMap((one) => (one.status === value ? [String(one.unique_id)] : [])),
  );
  return context.nodes.filter((node) => ids.has(node.uniqueId));
};

/** `fresher`: sources that have newer rows than at the time of the earlier freshness check. */
export const sourceStatus: Method = (context, { value, at }) => {
  const { sources, currentSources } = context.state ?? {};
  if (!sources) return missing(context, 'source_status', 'sources.json', at);
  if (!currentSources) return missing(context, 'source_status', 'sources.json of the present project', at);
  if (value !== 'fresher') return [];
  const before = loadedAt(sources);
  const now = loadedAt(currentSources);
  return context.nodes.filter((node) => {
    const time = now.get(node.uniqueId);
    const earlier = before.get(node.uniqueId);
    return time !== undefined && (earlier === undefined || time > earlier);
  });
};

/** When each source had its last row, in milliseconds; sources whose check failed are left out. */
function loadedAt(sources: Json): ReadonlyMap<UniqueId, number> {
  return new Map(
    list(sources, 'results').flatMap((one) =>
      typeof one.max_loaded_at === 'string' ? [[String(one.unique_id), Date.parse(one.max_loaded_at)]] : [],
    ),
  );
}

function missing(context: SearchContext, method: string, file: string, at: Parameters<Method>[1]['at']): [] {
  context.report(selectMessages.stateMissing({ method, file }, at ? { at } : {}));
  return [];
}
