import type { Node, NodeKind, UniqueId } from '../../project/node.ts';
import type { ProjectFile } from '../../project-file.ts';

/** Kinds that have files of their own, in the order in which dbt goes through them. */
const FILE_KINDS: readonly NodeKind[] = ['model', 'snapshot', 'analysis', 'test', 'seed', 'operation'];

/** What one properties file makes, in the order in which it does. */
const VERSIONS = 1;
const SNAPSHOTS = 4;
const TESTS: ReadonlyMap<string, number> = new Map([
  ['models', 2],
  ['seeds', 3],
  ['snapshots', 5],
]);

/**
 * The same nodes in the order of dbt's manifest, which templates see in `graph`: package by package what
 * has a file of its own, kind by kind, then what properties YAML makes, file by file (its versions of
 * models before their tests, those of seeds, its snapshots and theirs), and last the tests of sources.
 * Files stand in the file system's order, versions in that in which `patched` names them.
 */
export function inDbtOrder(
  nodes: ReadonlyMap<UniqueId, Node>,
  files: readonly ProjectFile[],
  patched: Iterable<UniqueId>,
): ReadonlyMap<UniqueId, Node> {
  const places = new Places(files);
  const patches = new Map<UniqueId, number>();
  for (const id of patched) patches.set(id, patches.size);
  const keyed = [...nodes].map((entry) => {
    const [id, node] = entry;
    const place = places.of(node);
    const definition = definedBy(node, place.isYaml);
    // One number for what is compared one after another; the parts of a file are fewer than eight.
    const steps = (definition.phase * places.packages + place.package) * FILE_KINDS.length + definition.kind;
    const key = (steps * places.files + place.file) * 8 + definition.rank;
    return { entry, key, version: definition.rank === VERSIONS ? (patches.get(id) ?? 0) : 0 };
  });
  keyed.sort((a, b) => a.key - b.key || a.version - b.version);
  return new Map(keyed.map(({ entry }) => entry));
}

/** Where a file stands among all, and its package among the packages. */
interface Place {
  readonly package: number;
  readonly file: number;
  readonly isYaml: boolean;
}

class Places {
  readonly packages: number;
  readonly files: number;
  private readonly byPackage = new Map<string, Map<string, Place>>();

  constructor(files: readonly ProjectFile[]) {
    const placed = files.map((file, index) => ({
      file,
      place: file.place ?? index,
      late: isLate(file.path),
    }));
    // dbt looks for one ending after the other.
    placed.sort((a, b) => Number(a.late) - Number(b.late) || a.place - b.place);
    for (const name of packagesInOrder(files)) this.byPackage.set(name, new Map());
    const numbers = new Map([...this.byPackage.keys()].map((name, index) => [name, index]));
    for (const [index, { file }] of placed.entries()) {
      const place = { package: numbers.get(file.package)!, file: index, isYaml: isYaml(file.path) };
      this.byPackage.get(file.package)!.set(file.path, place);
    }
    this.packages = this.byPackage.size + 1;
    this.files = files.length + 1;
  }

  /** That of the file which makes a node; first, if none does, as with hooks. */
  of(node: Node): Place {
    const versioned = node.kind === 'model' && (node.version ?? null) !== null;
    const [packageName, path] = (versioned && node.patchPath?.split('://', 2)) || [
      node.package,
      node.originalFilePath,
    ];
    const known = this.byPackage.get(packageName!)?.get(path!);
    return known ?? { package: this.packageNumber(packageName!), file: 0, isYaml: isYaml(path!) };
  }

  private packageNumber(name: string): number {
    return Math.max([...this.byPackage.keys()].indexOf(name), 0);
  }
}

function packagesInOrder(files: readonly ProjectFile[]): readonly string[] {
  const firsts = new Map<string, number>();
  for (const [index, { package: name, place = index }] of files.entries())
    firsts.set(name, Math.min(firsts.get(name) ?? place, place));
  return [...firsts].sort(([, a], [, b]) => a - b).map(([name]) => name);
}

interface Definition {
  /** 0 with a file of its own, 1 in YAML, 2 after all YAML is read. */
  readonly phase: number;
  readonly kind: number;
  /** Within one properties file. */
  readonly rank: number;
}

function definedBy(node: Node, inYaml: boolean): Definition {
  if (node.kind === 'model' && (node.version ?? null) !== null) return { phase: 1, kind: 0, rank: VERSIONS };
  if (!inYaml || node.kind === 'operation')
    return { phase: 0, kind: Math.max(FILE_KINDS.indexOf(node.kind), 0), rank: 0 };
  if (node.kind !== 'test') return { phase: 1, kind: 0, rank: SNAPSHOTS };
  const described = node.fileKeyName ?? '';
  const rank = TESTS.get(described.slice(0, described.indexOf('.')));
  return { phase: rank === undefined ? 2 : 1, kind: 0, rank: rank ?? 0 };
}

function isYaml(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}

function isLate(path: string): boolean {
  return /\.(py|yaml)$/i.test(path);
}
