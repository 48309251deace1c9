import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { layers, lineage } from './lineage.ts';
import { warehouses } from './projects.ts';
import { type Manifest, readManifest } from './read-manifest.ts';

const note =
  'Made from the manifest; `tests/warehouses/diagrams.test.ts` keeps it true (`DIAGRAMS_UPDATE=1` writes it anew).';

/** DIAGRAMS_UPDATE=1 writes the diagrams anew instead. */
const update = process.env.DIAGRAMS_UPDATE === '1';

describe.each(warehouses)('the diagrams of $name show its manifest', ({ dir, page }) => {
  let manifest: Manifest;
  beforeAll(async () => {
    manifest = await readManifest(dir);
  });

  it('by layer, on the page that explains it', async () => {
    const text = await readFile(page, 'utf8');
    const right = text.replace(/```mermaid\n[^`]*```/, () => `\`\`\`mermaid\n${layers(manifest)}\n\`\`\``);
    expect(right).toContain('```mermaid');
    if (update) await writeFile(page, right);
    else expect(text).toBe(right);
  });

  it('whole, in LINEAGE.md', async () => {
    const file = path.join(dir, 'LINEAGE.md');
    const right = `# Lineage\n\n${note}\n\n\`\`\`mermaid\n${lineage(manifest)}\n\`\`\`\n`;
    if (update) await writeFile(file, right);
    else expect(await readFile(file, 'utf8')).toBe(right);
  });

  it('and every page ends some lineage', () => {
    const exposures = Object.values(manifest.exposures);
    expect(exposures.length).toBeGreaterThan(0);
    for (const { name, depends_on } of exposures) expect(depends_on.nodes?.length, name).toBeGreaterThan(0);
  });
});
