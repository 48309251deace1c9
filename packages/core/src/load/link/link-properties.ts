import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import { projectMessages } from '../../diagnostics/messages/project.ts';
import type { UniqueId } from '../../project/node.ts';
import { keySpan, valueSpan } from '../../yaml/yaml-document.ts';
import { deepMerge } from '../config/deep-merge.ts';
import { isDict } from '../parse/shape.ts';
import type { Draft, DraftKind } from './draft.ts';
import { expandVersions, type ModelVersion } from './expand-versions.ts';
import { type Bag, columnsOf, type Patch, type PlacedEntry, type TestTarget, testsOf } from './patch.ts';

const KINDS: Readonly<Record<string, DraftKind>> = {
  models: 'model',
  seeds: 'seed',
  snapshots: 'snapshot',
  analyses: 'analysis',
  data_tests: 'test',
};
const PLURALS: Readonly<Record<string, string>> = { model: 'models', seed: 'seeds', snapshot: 'snapshots' };

export interface LinkedProperties {
  /** All drafts; those of versioned models under the names of their versions. */
  readonly drafts: readonly Draft[];
  readonly patches: ReadonlyMap<UniqueId, Patch>;
  readonly targets: readonly TestTarget[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds for every properties entry of models, seeds, snapshots, analyses and singular tests what it
 * describes: in its own package first, then in any. One of its own package that is off (by `isOff`,
 * before any properties) gives way to one of another that is on. Splits models with versions.
 */
export function linkProperties(
  entries: readonly PlacedEntry[],
  drafts: readonly Draft[],
  isOff: (draft: Draft) => boolean,
): LinkedProperties {
  const linker = new Linker(drafts, isOff);
  for (const placed of entries) if (placed.entry.key in KINDS) linker.add(placed);
  return linker.result();
}

class Linker {
  private readonly drafts: Draft[];
  private readonly places = new Map<Draft, number>();
  private readonly byName = new Map<string, Draft[]>();
  private readonly patches = new Map<UniqueId, Patch>();
  private readonly targets: TestTarget[] = [];
  private readonly diagnostics: Diagnostic[] = [];
  private readonly isOff: (draft: Draft) => boolean;

  constructor(drafts: readonly Draft[], isOff: (draft: Draft) => boolean) {
    this.isOff = isOff;
    this.drafts = [...drafts];
    for (const [index, draft] of drafts.entries()) {
      this.places.set(draft, index);
      const named = this.byName.get(draft.name);
      if (named === undefined) this.byName.set(draft.name, [draft]);
      else named.push(draft);
    }
  }

  result(): LinkedProperties {
    return {
      drafts: this.drafts,
      patches: this.patches,
      targets: this.targets,
      diagnostics: this.diagnostics,
    };
  }

  add(placed: PlacedEntry): void {
    const { entry } = placed;
    const versions = entry.key === 'models' ? expandVersions(entry.name, entry.data, entry.at) : [];
    this.checkEntry(placed);
    if (versions.length === 0) this.addPlain(placed);
    else this.addVersions(placed, versions);
  }

  private addPlain(placed: PlacedEntry): void {
    const { entry, parsed } = placed;
    const { data, at, key, name } = entry;
    const columns = columnsOf(data, at);
    if (key !== 'analyses' && key !== 'data_tests') {
      this.targets.push({
        ...placed,
        name,
        columns,
        tests: testsOf(data, at),
        quoteColumns: data.quote_columns === true,
      });
    }
    const draft = this.find(placed, name);
    if (draft === undefined) return;
    this.patch(placed, draft.uniqueId, {
      description: textOf(data.description),
      columns,
      config: normalizedConfig(data),
      constraints: bags(data.constraints),
      ...(typeof data.access === 'string' && { access: data.access }),
      deprecationDate: data.deprecation_date,
      timeSpine: data.time_spine,
      at: keySpan(parsed.document, [...at, 'name']),
    });
  }

  private addVersions(placed: PlacedEntry, versions: readonly ModelVersion[]): void {
    const { entry, parsed } = placed;
    const { data, at, name } = entry;
    const base = normalizedConfig(data);
    for (const version of versions) {
      const own = testsOf(version.data, version.at);
      // An empty `tests:` says nothing to dbt, an empty `data_tests:` that there are none.
      const declared = own.length > 0 || Array.isArray(version.data.data_tests);
      this.targets.push({
        ...placed,
        name,
        version: version.v,
        columns: version.columns,
        tests: declared ? own : testsOf(data, at),
        quoteColumns: data.quote_columns === true,
      });
      const draft = this.versionDraft(placed, version);
      if (draft === undefined) continue;
      const config = isDict(version.data.config) ? deepMerge(base, version.data.config) : base;
      const constraints = bags(version.data.constraints);
      const access = version.data.access ?? data.access;
      this.patch(placed, draft.uniqueId, {
        description: textOf(version.data.description) || textOf(data.description),
        columns: version.columns,
        config,
        constraints: constraints.length > 0 ? constraints : bags(data.constraints),
        ...(typeof access === 'string' && { access }),
        version: version.v,
        latestVersion: version.latestVersion,
        deprecationDate: version.data.deprecation_date ?? null,
        at: keySpan(parsed.document, [...version.at, 'v']),
      });
    }
  }

  /** The draft of one version, renamed to it. */
  private versionDraft(placed: PlacedEntry, version: ModelVersion): Draft | undefined {
    const { entry, parsed } = placed;
    const inPackage = (name: string) =>
      this.byName.get(name)?.find((draft) => draft.kind === 'model' && draft.package === parsed.file.package);
    const found = inPackage(version.definedIn) ?? (version.latest ? inPackage(entry.name) : undefined);
    if (found === undefined) {
      const at = valueSpan(parsed.document, [
        ...version.at,
        version.data.defined_in === undefined ? 'v' : 'defined_in',
      ]);
      this.diagnostics.push(this.missing(placed, version.definedIn, at));
      return undefined;
    }
    const renamed: Draft = {
      ...found,
      name: entry.name,
      uniqueId: `model.${found.package}.${entry.name}.v${version.v}`,
      fqn: [...found.fqn.slice(0, -1), entry.name, `v${version.v}`],
    };
    const index = this.places.get(found)!;
    this.drafts[index] = renamed;
    this.places.set(renamed, index);
    this.byName.set(
      found.name,
      this.byName.get(found.name)!.filter((draft) => draft !== found),
    );
    return renamed;
  }

  private find(placed: PlacedEntry, name: string): Draft | undefined {
    const { entry, parsed } = placed;
    const kind = KINDS[entry.key]!;
    const refable = kind === 'model' || kind === 'seed' || kind === 'snapshot';
    const named = (this.byName.get(name) ?? []).filter((draft) =>
      refable ? draft.kind in PLURALS : draft.kind === kind,
    );
    const own = named.filter((draft) => draft.package === parsed.file.package);
    const others =
      own.length < named.length && own.every(this.isOff) ? named.filter((each) => !this.isOff(each)) : [];
    const candidates = [others, own, named].find((each) => each.length > 0) ?? [];
    const draft = candidates.find((candidate) => candidate.kind === kind) ?? candidates[0];
    const at = valueSpan(parsed.document, [...entry.at, 'name']);
    if (draft === undefined) {
      this.diagnostics.push(this.missing(placed, name, at));
      return undefined;
    }
    if (draft.kind !== kind) {
      const facts = { name, key: entry.key, kind: draft.kind, right: PLURALS[draft.kind]! };
      this.diagnostics.push(graphMessages.wrongPropertiesKey(facts, { at }));
      return undefined;
    }
    const twins = candidates.filter((each) => each.uniqueId === draft.uniqueId);
    if (twins.length > 1 && twins.every(this.isOff) && enables(entry.data)) {
      this.diagnostics.push(graphMessages.disabledTwice({ kind, name, count: twins.length }, { at }));
    }
    return draft;
  }

  private missing(placed: PlacedEntry, name: string, at: Diagnostic['at']): Diagnostic {
    const { entry, parsed } = placed;
    const kind = KINDS[entry.key]!;
    const known = [...new Set(this.drafts.filter((draft) => draft.kind === kind).map((draft) => draft.name))];
    return graphMessages.nothingToDescribe(
      { name, key: entry.key, path: parsed.file.displayPath, known },
      { at },
    );
  }

  private patch(
    placed: PlacedEntry,
    uniqueId: UniqueId,
    facts: Omit<Patch, keyof PlacedEntry | 'uniqueId' | 'name'>,
  ): void {
    const first = this.patches.get(uniqueId);
    if (first !== undefined) {
      const at = valueSpan(placed.parsed.document, [...placed.entry.at, 'name']);
      const related = [
        {
          at: valueSpan(first.parsed.document, [...first.entry.at, 'name']),
          message: 'first described here',
        },
      ];
      const words = {
        kind: uniqueId.slice(0, uniqueId.indexOf('.')),
        name: placed.entry.name,
        first: first.parsed.file.displayPath,
        second: placed.parsed.file.displayPath,
      };
      this.diagnostics.push(graphMessages.describedTwice(words, { at, related }));
      return;
    }
    this.patches.set(uniqueId, { ...placed, uniqueId, name: placed.entry.name, ...facts });
  }

  /** What dbt refuses in an entry although every part of it is well formed. */
  private checkEntry({ entry, parsed }: PlacedEntry): void {
    const { data, at } = entry;
    for (const key of ['meta', 'docs', 'group', 'contract', 'access']) {
      if (data[key] !== undefined && isDict(data.config) && data.config[key] !== undefined) {
        this.diagnostics.push(
          projectMessages.givenTwice({ key }, { at: keySpan(parsed.document, [...at, key]) }),
        );
      }
    }
    const holders = [{ data, at }, ...columnsOf(data, at)];
    for (const holder of holders) {
      if (
        Array.isArray(holder.data.tests) &&
        holder.data.tests.length > 0 &&
        holder.data.data_tests !== undefined
      ) {
        const place = keySpan(parsed.document, [...holder.at, 'tests']);
        this.diagnostics.push(projectMessages.testsTwice({}, { at: place }));
      }
    }
  }
}

function enables(data: Bag): boolean {
  return isDict(data.config) && data.config.enabled === true;
}

function normalizedConfig(data: Bag): Bag {
  const config: Record<string, unknown> = isDict(data.config) ? { ...data.config } : {};
  for (const key of ['meta', 'docs', 'group', 'contract', 'access']) {
    if (data[key] !== undefined && data[key] !== null && config[key] === undefined) config[key] = data[key];
  }
  return config;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function bags(value: unknown): readonly Bag[] {
  return Array.isArray(value) ? value.filter(isDict) : [];
}
