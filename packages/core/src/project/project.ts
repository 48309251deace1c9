import type { Span } from '../diagnostics/diagnostic.ts';
import type { Environment } from './environment.ts';
import type { Graph } from './graph.ts';
import type { DocBlock, Group, Macro, Node, TestNode, UniqueId } from './node.ts';
import type { ProjectConfig } from './project-config.ts';

/** A project as understood: every node with its config, every edge resolved. Immutable. */
export interface Project {
  readonly name: string;
  readonly config: ProjectConfig;
  /** Configs of all packages by name, the root project among them. */
  readonly packages: ReadonlyMap<string, ProjectConfig>;
  readonly environment: Environment;
  /** Enabled nodes in the order in which they were found. */
  readonly nodes: ReadonlyMap<UniqueId, Node>;
  /** Nodes switched off by `enabled: false`; several may share an id. */
  readonly disabled: ReadonlyMap<UniqueId, readonly Node[]>;
  /** Tests that refer to something switched off or missing: never run, but nodes of the manifest and of `graph`, as for dbt. */
  readonly incompleteTests: ReadonlyMap<UniqueId, TestNode>;
  readonly macros: ReadonlyMap<UniqueId, Macro>;
  readonly docs: ReadonlyMap<UniqueId, DocBlock>;
  readonly groups: ReadonlyMap<UniqueId, Group>;
  /** `selectors.yml` as plain data, checked in form, with the place of each. */
  readonly selectors: ReadonlyMap<string, SelectorDefinition>;
  readonly graph: Graph;
  /** Texts of all files by display path, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
  /** Texts of seeds by display path, but of large ones, which only the database reads. */
  readonly seedTexts: ReadonlyMap<string, string>;
}

export interface SelectorDefinition {
  readonly name: string;
  readonly description?: string;
  readonly default?: boolean;
  /** A CLI-style string, or the YAML structure of dbt's selectors. */
  readonly definition: unknown;
  readonly at?: Span;
}
