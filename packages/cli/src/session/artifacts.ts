import path from 'node:path';
import {
  type InstalledMacro,
  manifestText,
  type Project,
  type RunResultsCollector,
  runResults,
} from '@tsdbt/core';
import { writeFile } from '../disk/write-file.ts';
import { holdsSecret, scrubValue } from '../scrub.ts';

/** Writes target/manifest.json, with what a run brought where there was one; gives its path. */
export async function writeManifest(
  project: Project,
  now: Date,
  installedMacros: ReadonlyMap<string, InstalledMacro>,
  run?: RunResultsCollector,
): Promise<string> {
  const { env, invocation } = project.environment;
  const text = manifestText(project, {
    generatedAt: now,
    installedMacros,
    ...(run && { results: run.results }),
  });
  const file = path.join(invocation.targetDir, 'manifest.json');
  const clean = holdsSecret(text, env) ? JSON.stringify(scrubValue(JSON.parse(text), env)) : text;
  await writeFile(file, clean);
  return file;
}

/** Writes target/run_results.json; gives its path. */
export async function writeRunResults(
  project: Project,
  now: Date,
  run: RunResultsCollector,
): Promise<string> {
  const { env, invocation } = project.environment;
  const results = scrubValue(runResults(project.environment, run, now), env);
  const file = path.join(invocation.targetDir, 'run_results.json');
  await writeFile(file, JSON.stringify(results, jsonValue));
  return file;
}

function jsonValue(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
