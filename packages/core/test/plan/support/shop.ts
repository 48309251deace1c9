import { readFileSync } from 'node:fs';
import type { PreviousState } from '../../../src/plan/select/previous-state.ts';
import { type Manifest, projectFromManifest } from './project-from-manifest.ts';

/** Reads a JSON file of the folder `expected`. */
export function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../expected/${name}`, import.meta.url), 'utf8'));
}

/** What dbt made of the project in `shop/`. */
export const manifest = readJson<Manifest>('manifest.json');

/** The same as a Project of ours. */
export const shop = projectFromManifest(manifest);

/** Artifacts of an earlier form of the project, as `--state` brings them. */
export const state: PreviousState = {
  manifest: readJson('state/manifest.json'),
  runResults: readJson('state/run_results.json'),
  sources: readJson('state/sources.json'),
  currentSources: readJson('state/sources_current.json'),
};
