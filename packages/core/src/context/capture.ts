import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Environment } from '../project/environment.ts';
import type { Macro, RefCall, SourceCall, UniqueId } from '../project/node.ts';
import { renderTemplate, type Template, walkCalls } from '../template/index.ts';
import { GENERIC_TEST_KWARGS, renderTestKwargs } from './generic-test-kwargs.ts';
import type { ContextHost } from './host.ts';
import type { MacroRegistry } from './macro-registry.ts';
import { MetricObject } from './metric-object.ts';
import { nullHost, relationOfNode } from './null-host.ts';
import { NodeScope } from './scope.ts';
import { templateProblem } from './template-problem.ts';
import type { Vars } from './vars.ts';

/** What is known of a node before its file has been rendered: what `model` and `this` show. */
export interface NodeDraft {
  readonly uniqueId: UniqueId;
  readonly name: string;
  readonly resourceType: string;
  readonly path: string;
  readonly originalFilePath: string;
  readonly fqn: readonly string[];
  readonly database: string;
  readonly schema: string;
  readonly alias: string;
  readonly rawCode: string;
  readonly tags?: readonly string[];
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly description?: string;
}

export interface CaptureInput {
  readonly template: Template;
  readonly package: string;
  readonly macros: MacroRegistry;
  readonly environment: Environment;
  readonly vars: Vars;
  readonly draft: NodeDraft;
  /** Merged so far: project tree and properties YAML. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Arguments of a generic test. */
  readonly kwargs?: Readonly<Record<string, unknown>>;
}

/** What a node asked for while it was rendered without a database. */
export interface Captured {
  /** In-file `config()` calls, merged: later calls win, hooks and tags add up. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly refs: readonly RefCall[];
  readonly sources: readonly SourceCall[];
  readonly metrics: readonly (readonly string[])[];
  /** Macros that the node itself calls. */
  readonly macros: readonly UniqueId[];
  readonly diagnostics: readonly Diagnostic[];
}

// dbt's keys whose values of several config() calls in one file add up.
const APPENDED = new Set(['pre-hook', 'post-hook', 'tags']);

/** Renders a node as dbt does at parse time (`execute` is false) and notes what it refers to. */
export function captureCalls(input: CaptureInput): Captured {
  const { template, draft } = input;
  const config: Record<string, unknown> = {};
  const refs: RefCall[] = [];
  const sources: SourceCall[] = [];
  const metrics: (readonly string[])[] = [];
  const macros = new Set<UniqueId>();
  const self = relationOfNode(draft, undefined);
  const extras = new Map<string, unknown>();
  const host: ContextHost = {
    ...nullHost({ ...input, registry: input.macros }),
    subject: `${draft.resourceType} ${draft.name} (${template.path})`,
    extras,
    model: () => draftJson(input, config),
    self: () => self,
    ref: (name, packageName, version) => {
      refs.push({
        name,
        ...(packageName !== undefined && { package: packageName }),
        ...(version !== undefined && { version }),
      });
      return self;
    },
    source: (source, table) => {
      sources.push({ source, table });
      return self;
    },
    metric: (args) => {
      metrics.push(args);
      return new MetricObject(args.at(-1) ?? '', args.length > 1 ? args[0] : undefined);
    },
    setConfig: (values) => mergeConfig(config, values),
    called: (macro: Macro) => macros.add(macro.uniqueId),
  };
  const scope = new NodeScope(host);
  const diagnostics: Diagnostic[] = [];
  try {
    if (input.kwargs) extras.set(GENERIC_TEST_KWARGS, renderTestKwargs(input.kwargs, scope));
    renderTemplate(template, scope, { lenient: true });
  } catch (error) {
    diagnostics.push(templateProblem(error, scope));
  }
  return {
    config,
    ...located(template, refs, sources),
    metrics,
    macros: [...macros],
    diagnostics,
  };
}

function mergeConfig(config: Record<string, unknown>, values: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(values)) {
    const old = config[key];
    const both = APPENDED.has(key) && old !== undefined;
    const merged = both ? [...asList(old), ...asList(value)] : value;
    const dict = key === 'meta' && isPlain(old) && isPlain(value);
    const grants = key === 'grants' && isPlain(old) && isPlain(value);
    Object.defineProperty(config, key, {
      value: grants
        ? bothGrants(old as Bag, value as Bag)
        : dict
          ? { ...(old as object), ...(value as object) }
          : merged,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
}

type Bag = Readonly<Record<string, unknown>>;

/** Grants of two calls: `+select` given again extends the list, `select` replaces it. */
function bothGrants(old: Bag, value: Bag): Bag {
  const extended = Object.entries(value).map(([role, to]) =>
    role.startsWith('+') && Object.hasOwn(old, role)
      ? [role, [...asList(old[role]), ...asList(to)]]
      : [role, to],
  );
  return { ...old, ...(Object.fromEntries(extended) as Bag) };
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Finds where in the template the names of `ref` and `source` stand, for messages. */
function located(
  template: Template,
  refs: readonly RefCall[],
  sources: readonly SourceCall[],
): { readonly refs: readonly RefCall[]; readonly sources: readonly SourceCall[] } {
  if (refs.length === 0 && sources.length === 0) return { refs, sources };
  const refAt = new Map<string, RefCall['at']>();
  const sourceAt = new Map<string, SourceCall['at']>();
  walkCalls(template, (call) => {
    const callee = call.name.replace(/^builtins\./, '');
    if (callee !== 'ref' && callee !== 'source') return;
    const names = call.args.map((arg) => arg.value);
    const last = call.args.at(-1);
    const at = last === undefined ? call.span : last.span;
    const key = names.join('\u0000');
    const map = callee === 'ref' ? refAt : sourceAt;
    if (!map.has(key)) map.set(key, at);
  });
  return {
    refs: refs.map((ref) => {
      const at = refAt.get(ref.package === undefined ? ref.name : `${ref.package}\u0000${ref.name}`);
      return at ? { ...ref, at } : ref;
    }),
    sources: sources.map((source) => {
      const at = sourceAt.get(`${source.source}\u0000${source.table}`);
      return at ? { ...source, at } : source;
    }),
  };
}

function draftJson(
  input: CaptureInput,
  inFile: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { draft } = input;
  return {
    database: draft.database,
    schema: draft.schema,
    name: draft.name,
    resource_type: draft.resourceType,
    package_name: input.package,
    path: draft.path,
    original_file_path: draft.originalFilePath,
    unique_id: draft.uniqueId,
    fqn: draft.fqn,
    alias: draft.alias,
    tags: draft.tags ?? [],
    description: draft.description ?? '',
    meta: draft.meta ?? {},
    columns: {},
    config: { ...input.config, ...inFile },
    raw_code: draft.rawCode,
    language: 'sql',
    refs: [],
    sources: [],
    metrics: [],
    depends_on: { nodes: [], macros: [] },
  };
}
