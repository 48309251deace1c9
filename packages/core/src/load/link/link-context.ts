import type { MacroRegistry } from '../../context/macro-registry.ts';
import type { Vars } from '../../context/vars.ts';
import { withoutLastLineEnd } from '../../context/yaml-context.ts';
import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Memo } from '../../memo.ts';
import type { Environment } from '../../project/environment.ts';
import type { ConfigTree, ProjectConfig } from '../../project/project-config.ts';
import { hasJinja } from '../../template/index.ts';
import { ConfigLevels } from '../config/config-tree.ts';
import { isDict } from '../parse/shape.ts';

type Bag = Readonly<Record<string, unknown>>;

/** What every pass of the link stage may look at. */
export interface LinkContext {
  readonly root: ProjectConfig;
  /** By name, the root among them. */
  readonly packages: ReadonlyMap<string, ProjectConfig>;
  readonly environment: Environment;
  readonly vars: Vars;
  readonly registry: MacroRegistry;
  readonly memo: Memo;
  /** Hash of everything that rendering reads besides the file itself: macros, target, vars, … */
  readonly surroundings: string;
  readonly trees: ConfigTrees;
}

const TREE_KEYS: readonly ConfigTree[] = [
  'models',
  'seeds',
  'snapshots',
  'tests',
  'sources',
  'exposures',
  'unit_tests',
  'metrics',
  'semantic-models',
  'saved-queries',
];
const LATE_HOOKS = /^\+?\s*(?:pre|post)[-_]hook$/;

/** The config trees of all packages, rendered and as written. */
export class ConfigTrees {
  private readonly rendered = new Map<string, ConfigLevels>();
  private readonly written = new Map<string, ConfigLevels>();
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    packages: ReadonlyMap<string, ProjectConfig>,
    render: (text: string, packageName: string) => Checked<unknown>,
  ) {
    for (const [name, config] of packages) {
      for (const tree of TREE_KEYS) {
        const written = config.configTrees[tree];
        const rendered = renderTree(written, (text) => {
          const { value, diagnostics } = render(text, name);
          const start = Math.max(config.text?.indexOf(text) ?? 0, 0);
          const at = { path: config.path, start, end: start + (config.text === undefined ? 0 : text.length) };
          this.diagnostics.push(...diagnostics.map((problem) => ({ ...problem, at })));
          return value;
        }) as Bag;
        this.rendered.set(`${name}/${tree}`, new ConfigLevels(rendered));
        this.written.set(`${name}/${tree}`, new ConfigLevels(written));
      }
    }
  }

  levels(packageName: string, tree: ConfigTree): ConfigLevels {
    return this.rendered.get(`${packageName}/${tree}`) ?? NOTHING;
  }

  asWritten(packageName: string, tree: ConfigTree): ConfigLevels {
    return this.written.get(`${packageName}/${tree}`) ?? NOTHING;
  }

  /** Paths of the package's trees that have config of their own. */
  paths(packageName: string): readonly { readonly tree: ConfigTree; readonly path: readonly string[] }[] {
    return TREE_KEYS.flatMap((tree) =>
      this.levels(packageName, tree)
        .paths()
        .map((path) => ({ tree, path })),
    );
  }
}

const NOTHING = new ConfigLevels({});

/** Hooks are rendered when they run. */
function renderTree(value: unknown, render: (text: string) => unknown): unknown {
  if (typeof value === 'string') return hasJinja(value) ? render(value) : withoutLastLineEnd(value);
  if (Array.isArray(value)) return value.map((item) => renderTree(item, render));
  if (!isDict(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, LATE_HOOKS.test(key) ? item : renderTree(item, render)]),
  );
}
