import type { Checked, Diagnostic } from '../diagnostics/diagnostic.ts';
import { extractBlocks } from './syntax/extract-blocks.ts';
import { type MacroDefinition, parseTemplate } from './template.ts';

const MACRO_TAGS = ['macro', 'materialization', 'test', 'data_test'] as const;

/**
 * The macros, generic tests and materializations of a macro file. As in dbt, each block is a template
 * of its own, and what stands between the blocks is not looked at.
 */
export function parseDefinitions(
  path: string,
  text: string,
  tags: readonly string[] = MACRO_TAGS,
): Checked<readonly MacroDefinition[]> {
  const blocks = extractBlocks(path, text, tags);
  const definitions: MacroDefinition[] = [];
  const diagnostics: Diagnostic[] = [...blocks.diagnostics];
  for (const block of blocks.value) {
    const template = parseTemplate(path, text, block);
    diagnostics.push(...template.diagnostics);
    definitions.push(...template.value.definitions);
  }
  return { value: definitions, diagnostics };
}
