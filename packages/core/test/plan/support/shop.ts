import { readFileSync } from 'node:fs';
import { projectFromManifest } from './project-from-manifest.ts';

/** Reads a JSON file of the folder `test/plan`. */
export function readJson(name: string): any {
  return JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));
}

/** What dbt made of the project in `shop/`. */
export const manifest = readJson('manifest.json');

/** The same as a Project of ours. */
export const shop = projectFromManifest(manifest);
