import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removeFolder, tsdbt } from '../support/warehouse.ts';

/** The parts of a manifest that these tests look at. */
export interface Manifest {
  readonly metadata: { readonly project_name: string };
  readonly nodes: Readonly<Record<string, ManifestNode>>;
  readonly sources: Readonly<Record<string, { readonly name: string; readonly source_name: string }>>;
  readonly exposures: Readonly<Record<string, ManifestExposure>>;
}

export interface ManifestNode {
  readonly name: string;
  readonly resource_type: string;
  readonly package_name: string;
  readonly fqn: readonly string[];
  readonly config: { readonly materialized?: string };
  readonly depends_on: { readonly nodes?: readonly string[] };
}

export interface ManifestExposure {
  readonly name: string;
  readonly label?: string | null;
  readonly depends_on: { readonly nodes?: readonly string[] };
}

/** Parses a project where it lies and gives its manifest; nothing is left in its folder. */
export async function readManifest(dir: string): Promise<Manifest> {
  const target = await mkdtemp(path.join(tmpdir(), 'manifest-'));
  try {
    await tsdbt(dir, 'parse', '--target-path', target, '--log-path', target);
    return JSON.parse(await readFile(path.join(target, 'manifest.json'), 'utf8')) as Manifest;
  } finally {
    await removeFolder(target);
  }
}
