import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { generate } from '../generate/generate.mjs';

const sample = fileURLToPath(new URL('../data/sample', import.meta.url));

async function rows(folder: string, file: string): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(`select * from read_parquet('${path.join(folder, file)}')`);
    return JSON.stringify(reader.getRowsJson());
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

test('the committed sample is what the generator makes, and is small', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'shop-data-'));
  try {
    await generate({ scale: 0.1, seed: 1, into: folder });
    const files = readdirSync(sample, { recursive: true, encoding: 'utf8' }).filter((f) =>
      f.endsWith('.parquet'),
    );
    expect(files).toHaveLength(7 * 7 + 1);
    for (const file of files) expect(await rows(folder, file), file).toBe(await rows(sample, file));
    const size = files.reduce((sum, file) => sum + readFileSync(path.join(sample, file)).length, 0);
    expect(size).toBeLessThan(1.5e6);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.each([
  [{ scale: 0, seed: 1, into: 'x' }, 'scale must be above 0'],
  [{ scale: 1, seed: 0.5, into: 'x' }, 'seed must be a whole number'],
  [{ scale: 1, seed: 1, into: 'x', segmentSplit: [0.5, 0.2, 0.2] as const }, 'must add up to 1'],
])('%j is refused', async (options, message) => {
  await expect(generate(options)).rejects.toThrow(message);
});
