import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { withCopy } from './build-copy.ts';
import { lineage, type Manifest } from './lineage.ts';

const page = fileURLToPath(new URL('../LINEAGE.md', import.meta.url));

/** LINEAGE_UPDATE=1 writes the page anew instead. */
test('LINEAGE.md shows the lineage of the manifest', async () => {
  await withCopy([], async ({ folder, tsdbt }) => {
    await tsdbt('compile', '--select', 'stg_suppliers');
    const manifest = JSON.parse(await readFile(join(folder, 'target/manifest.json'), 'utf8')) as Manifest;
    const diagram = lineage(manifest);
    expect(diagram).toContain('  int_lines_classified --> fact_sales');
    const text = `# Lineage\n\nMade from the manifest; tests/lineage.test.ts keeps it true (LINEAGE_UPDATE=1 writes it anew).\n\n\`\`\`mermaid\n${diagram}\n\`\`\`\n`;
    if (process.env.LINEAGE_UPDATE === '1') await writeFile(page, text);
    expect(await readFile(page, 'utf8')).toBe(text);
  });
});
