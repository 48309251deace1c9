import type { Checked, Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Block, extractBlocks } from './syntax/extract-blocks.ts';
import { type MacroDefinition, parseTemplate } from './template.ts';
import { stripEnd, stripStart } from './values/text.ts';

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
    for (const one of template.value.definitions) definitions.push({ ...one, text: blockText(text, block) });
  }
  return { value: definitions, diagnostics };
}

/** The white space that a tag's `-` takes is part of the block for dbt, but not that around the whole file. */
function blockText(text: string, { start, end }: Block): string {
  const first = text.length - stripStart(text).length;
  return text.slice(Math.max(start, first), Math.min(end, stripEnd(text).length));
}
