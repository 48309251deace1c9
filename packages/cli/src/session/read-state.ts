import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Checked, cliMessages, type Diagnostic, type PreviousState } from '@tsdbt/core';

type Json = Readonly<Record<string, unknown>>;

/** Versions of each artifact that dbt 1.11 reads. */
const schemas = {
  manifest: [4, 12],
  'run-results': [4, 6],
  sources: [3, 3],
} as const;

/**
 * Artifacts of an earlier run in a folder, relative to the project's, and this project's own
 * sources.json. What is not there is missing; what is there but cannot be read is an error.
 */
export function readState(input: {
  readonly projectDir: string;
  readonly state: string;
  readonly targetDir: string;
}): Checked<PreviousState> {
  const { projectDir, state, targetDir } = input;
  const dir = path.resolve(projectDir, state);
  const diagnostics: Diagnostic[] = [];
  if (dir === targetDir) diagnostics.push(cliMessages.stateIsTarget({ dir: state }));
  const read = (folder: string, name: string, artifact: keyof typeof schemas): Json | undefined => {
    const file = path.join(folder, name);
    if (!existsSync(file)) return undefined;
    const found = parseArtifact(readFileSync(file, 'utf8'), artifact);
    if (typeof found !== 'string') return found;
    diagnostics.push(
      cliMessages.stateUnreadable({ file: path.relative(projectDir, file) || file, reason: found }),
    );
    return undefined;
  };
  const value: PreviousState = {
    manifest: read(dir, 'manifest.json', 'manifest'),
    runResults: read(dir, 'run_results.json', 'run-results'),
    sources: read(dir, 'sources.json', 'sources'),
    currentSources: read(targetDir, 'sources.json', 'sources'),
  };
  return { value, diagnostics };
}

/** An artifact, or why it is none. */
export function parseArtifact(text: string, artifact: keyof typeof schemas): Json | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `it is no JSON (${(error as Error).message})`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is no JSON object';
  const metadata = (value as Json).metadata as Json | undefined;
  const schema = String(metadata?.dbt_schema_version ?? '');
  const [least, last] = schemas[artifact];
  const version = Number(new RegExp(`/${artifact}/v(\\d+)\\.json$`).exec(schema)?.[1]);
  if (version >= least && version <= last) return value as Json;
  const wanted = `https://schemas.getdbt.com/dbt/${artifact}/v${last}.json`;
  return `its schema version is "${schema}", expected is "${wanted}"`;
}
