import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Checked, cliMessages, type PreviousState } from '@tsdbt/core';

type Json = Readonly<Record<string, unknown>>;

/**
 * Artifacts of an earlier run in the folder of `--state`, and this project's own sources.json.
 * A folder without a manifest is an error; the other files may be missing.
 */
export function readState(input: {
  readonly cwd: string;
  readonly state: string;
  readonly targetDir: string;
}): Checked<PreviousState | undefined> {
  const dir = path.resolve(input.cwd, input.state);
  const manifest = readJson(path.join(dir, 'manifest.json'));
  if (manifest === undefined) {
    const facts = { dir: input.state, file: 'manifest.json' };
    return { value: undefined, diagnostics: [cliMessages.stateMissing(facts)] };
  }
  const value: PreviousState = {
    manifest,
    runResults: readJson(path.join(dir, 'run_results.json')),
    sources: readJson(path.join(dir, 'sources.json')),
    currentSources: readJson(path.join(input.targetDir, 'sources.json')),
  };
  return { value, diagnostics: [] };
}

function readJson(file: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}
