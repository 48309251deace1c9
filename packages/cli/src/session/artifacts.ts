import path from 'node:path';
import { manifestText, type Project, type RunResultsCollector, runResults } from '@tsdbt/core';
import { writeFile } from '../disk/write-file.ts';

/** Writes target/manifest.json, with what a run brought where there was one. */
export async function writeManifest(project: Project, now: Date, run?: RunResultsCollector): Promise<void> {
  const text = manifestText(project, { generatedAt: now, ...(run && { results: run.results }) });
  await writeFile(path.join(project.environment.invocation.targetDir, 'manifest.json'), text);
}

/** Writes target/run_results.json. */
export async function writeRunResults(project: Project, now: Date, run: RunResultsCollector): Promise<void> {
  const results = runResults(project.environment, run, now);
  const file = path.join(project.environment.invocation.targetDir, 'run_results.json');
  await writeFile(file, JSON.stringify(results, jsonValue));
}

function jsonValue(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
