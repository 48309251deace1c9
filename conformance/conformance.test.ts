import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { runCli } from '../packages/cli/test/support/run-cli.ts';
import { comparable } from './support/comparable.ts';
import { knownDifferences } from './support/known-differences.ts';
import { type Seen, observe } from './support/observe.ts';
import { readSteps } from './support/steps.ts';

// Runs tsdbt on the steps of each case and compares with what a real dbt gave (`expected/`, which
// oracle.py writes). README.md says what is compared.
