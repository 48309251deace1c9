import type { Span } from '../diagnostics/diagnostic.ts';
import type { MacroDefinition, Template } from '../template/index.ts';
import type { Batch } from './batch.ts';
import type { NodeConfig, TestConfig } from './config.ts';

/** `model.pkg.name`, `test.pkg.name.hash`, `source.pkg.src.table`, … as dbt forms them. */
export type UniqueId = string;

/** A call of `ref()` as written: its arguments, and where its name stands. */
export interface RefCall {
  readonly name: string;
  readonly package?: string;
  readonly version?: string | number;
  readonly at?: Span;
}

/** A call of `source()` as written. */
export interface SourceCall {
  readonly source: string;
  readonly table: string;
  readonly at?: Span;
}

export interface DependsOn {
  readonly nodes: readonly UniqueId[];
  readonly macros: readonly UniqueId[];
}

/** A column as described in properties YAML. */
export interface ColumnInfo {
  readonly name: string;
  readonly description: string;
  readonly data_type?: string | null;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly tags: readonly string[];
  readonly quote?: boolean | null;
  readonly constraints: readonly Readonly<Record<string, unknown>>[];
  readonly config: Readonly<Record<string, unknown>>;
  readonly doc_blocks: readonly string[];
  readonly [key: string]: unknown;
}

/** What every resource has. */
interface Resource {
  readonly uniqueId: UniqueId;
  readonly name: string;
  readonly package: string;
  /** Relative to the searched folder, e.g. `staging/stg_orders.sql`. */
  readonly path: string;
  /** Relative to the package, e.g. `models/staging/stg_orders.sql`. */
  readonly originalFilePath: string;
  readonly fqn: readonly string[];
  /** Where it is defined: the whole file for a model, its entry for what YAML declares. */
  readonly at: Span;
  readonly description: string;
  readonly docBlocks: readonly UniqueId[];
  readonly tags: readonly string[];
  readonly meta: Readonly<Record<string, unknown>>;
  /** Unix seconds. */
  readonly createdAt: number;
}

/** What has SQL of its own and a place in the database. */
interface Compilable extends Resource {
  readonly language: string;
  /** The template as written (trimmed as dbt trims it). */
  readonly rawCode: string;
  /** Undefined where its syntax is broken: the diagnostics say why. */
  readonly template?: Template;
  /** Path for spans in `rawCode`, as people see it. */
  readonly displayPath: string;
  readonly checksum: string;
  readonly database: string;
  readonly schema: string;
  readonly alias: string;
  /** As rendered in SQL; undefined for what has no relation (ephemeral models, tests that store nothing). */
  readonly relationName?: string;
  readonly columns: Readonly<Record<string, ColumnInfo>>;
  readonly refs: readonly RefCall[];
  readonly sources: readonly SourceCall[];
  readonly metrics: readonly (readonly string[])[];
  readonly dependsOn: DependsOn;
  /** `pkg://models/schema.yml`, dbt's form. */
  readonly patchPath?: string;
  readonly group?: string | null;
  readonly docs: { readonly show: boolean; readonly node_color?: string | null };
  /** Config as written, before defaults (dbt's `unrendered_config`). */
  readonly unrenderedConfig: Readonly<Record<string, unknown>>;
}

export interface ModelNode extends Compilable {
  readonly kind: 'model';
  readonly config: NodeConfig;
  readonly access: 'private' | 'protected' | 'public';
  readonly version?: string | number | null;
  readonly latestVersion?: string | number | null;
  readonly deprecationDate?: string | null;
  readonly constraints: readonly Readonly<Record<string, unknown>>[];
  readonly primaryKey: readonly string[];
  readonly timeSpine?: unknown;
  /** Only while one batch of it is being built. */
  readonly batch?: Batch;
}

export interface SeedNode extends Compilable {
  readonly kind: 'seed';
  readonly config: NodeConfig;
  /** Absolute path of the CSV file, which the database reads itself. */
  readonly absolutePath: string;
  readonly rootPath: string;
}

export interface SnapshotNode extends Compilable {
  readonly kind: 'snapshot';
  readonly config: NodeConfig;
}

export interface AnalysisNode extends Compilable {
  readonly kind: 'analysis';
  readonly config: NodeConfig;
}

/** A data test, generic (declared in YAML) or singular (a SQL file). */
export interface TestNode extends Compilable {
  readonly kind: 'test';
  readonly config: TestConfig;
  /** Undefined for singular tests. */
  readonly testMetadata?: {
    readonly name: string;
    readonly namespace?: string | null;
    /** As written in YAML, `model` and `column_name` included, as dbt gives them. */
    readonly kwargs: Readonly<Record<string, unknown>>;
  };
  readonly columnName?: string | null;
  readonly fileKeyName?: string | null;
  readonly attachedNode?: UniqueId | null;
}

/** An `on-run-start` or `on-run-end` hook. */
export interface OperationNode extends Compilable {
  readonly kind: 'operation';
  readonly config: NodeConfig;
  readonly hook: 'on-run-start' | 'on-run-end';
  readonly index: number;
}

export interface FreshnessRule {
  readonly count: number;
  readonly period: 'minute' | 'hour' | 'day';
}

export interface Freshness {
  readonly warn_after?: FreshnessRule | null;
  readonly error_after?: FreshnessRule | null;
  readonly filter?: string | null;
}

/** A table of a source. */
export interface SourceNode extends Resource {
  readonly kind: 'source';
  readonly config: Readonly<Record<string, unknown>> & { readonly enabled: boolean };
  readonly sourceName: string;
  readonly sourceDescription: string;
  readonly sourceMeta: Readonly<Record<string, unknown>>;
  readonly loader: string;
  readonly identifier: string;
  readonly database: string;
  readonly schema: string;
  readonly quoting: Readonly<Record<string, boolean | undefined>>;
  readonly loadedAtField?: string | null;
  readonly loadedAtQuery?: string | null;
  readonly freshness?: Freshness | null;
  readonly external?: Readonly<Record<string, unknown>> | null;
  /** Rendered `external_location`, with `{name}` and the other fields filled in; undefined for tables. */
  readonly externalLocation?: string;
  readonly columns: Readonly<Record<string, ColumnInfo>>;
  readonly relationName: string;
  readonly unrenderedConfig: Readonly<Record<string, unknown>>;
  /** `database:` and `schema:` as written, before Jinja. */
  readonly unrenderedDatabase?: string | null;
  readonly unrenderedSchema?: string | null;
  readonly patchPath?: string | null;
}

export interface ExposureNode extends Resource {
  readonly kind: 'exposure';
  readonly config: Readonly<Record<string, unknown>> & { readonly enabled: boolean };
  readonly type: string;
  readonly owner: Readonly<Record<string, unknown>>;
  readonly maturity?: string | null;
  readonly label?: string | null;
  readonly url?: string | null;
  readonly refs: readonly RefCall[];
  readonly sources: readonly SourceCall[];
  readonly metrics: readonly (readonly string[])[];
  readonly dependsOn: DependsOn;
  readonly unrenderedConfig: Readonly<Record<string, unknown>>;
}

/** A unit test: given rows, a model, and the rows expected of it. */
export interface UnitTestNode extends Resource {
  readonly kind: 'unit_test';
  readonly config: Readonly<Record<string, unknown>> & { readonly enabled: boolean };
  readonly model: string;
  readonly given: readonly Readonly<Record<string, unknown>>[];
  readonly expect: Readonly<Record<string, unknown>>;
  readonly overrides?: Readonly<Record<string, unknown>> | null;
  readonly versions?: unknown;
  /** Version of the model that it tests. */
  readonly version?: string | number | null;
  /** dbt's hash of what it says, for `state:modified`. */
  readonly checksum?: string | null;
  readonly dependsOn: DependsOn;
  readonly schema: string;
}

/**
 * What is parsed, validated and told in the manifest, but never run here:
 * metrics, semantic models and saved queries, in dbt's own JSON shape.
 */
export interface SemanticNode extends Resource {
  readonly kind: 'metric' | 'semantic_model' | 'saved_query';
  readonly config: Readonly<Record<string, unknown>> & { readonly enabled: boolean };
  readonly dependsOn: DependsOn;
  readonly body: Readonly<Record<string, unknown>>;
}

export type RunnableNode = ModelNode | SeedNode | SnapshotNode | TestNode | AnalysisNode | OperationNode;

/** Everything that has a place in the graph. */
export type Node = RunnableNode | SourceNode | ExposureNode | UnitTestNode | SemanticNode;

export type NodeKind = Node['kind'];

/** A macro, test macro or materialization, of a package or built in. */
export interface Macro {
  readonly uniqueId: UniqueId;
  /** As called in templates, e.g. `test_unique`, `materialization_view_default`. */
  readonly name: string;
  readonly package: string;
  readonly path: string;
  readonly originalFilePath: string;
  readonly definition: MacroDefinition;
  readonly at: Span;
  readonly description: string;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly docs: { readonly show: boolean; readonly node_color?: string | null };
  readonly patchPath?: string | null;
  readonly arguments: readonly Readonly<Record<string, unknown>>[];
  readonly dependsOn: { readonly macros: readonly UniqueId[] };
  readonly createdAt: number;
}

/** A `{% docs %}` block. */
export interface DocBlock {
  readonly uniqueId: UniqueId;
  readonly name: string;
  readonly package: string;
  readonly path: string;
  readonly originalFilePath: string;
  readonly contents: string;
  readonly at: Span;
}

/** A group of models with an owner. */
export interface Group {
  readonly uniqueId: UniqueId;
  readonly name: string;
  readonly package: string;
  readonly path: string;
  readonly originalFilePath: string;
  readonly owner: Readonly<Record<string, unknown>>;
  readonly description?: string | null;
  readonly config: Readonly<Record<string, unknown>>;
}
