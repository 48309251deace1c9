import type { UniqueId } from '../project/node.ts';
import type { ProjectFile } from '../project-file.ts';
import { extractBlocks } from '../template/index.ts';
import { stripEnd, stripStart } from '../template/values/text.ts';

/** A built-in macro as a dbt installation has it, as far as a manifest tells of it. */
export interface InstalledMacro {
  readonly uniqueId: UniqueId;
  readonly name: string;
  readonly package: string;
  /** dbt's `path` and `original_file_path`. */
  readonly path: string;
  /** dbt's `macro_sql`: the block with its tags, and the white space that these take. */
  readonly text: string;
  /** Of a materialization; null for all else. */
  readonly supportedLanguages: readonly string[] | null;
}

/** What is read of a file of an installation. */
export type InstalledFile = Pick<ProjectFile, 'package' | 'path' | 'text'>;

const TAGS = ['macro', 'materialization', 'test', 'data_test'];
const ADAPTER = /\badapter\s*=\s*(['"])(\w+)\1/;
const LANGUAGES = /\bsupported_languages\s*=\s*\[([^\]]*)\]/;

/**
 * The macros in the files of an installed dbt, by id. Blocks are cut out, not parsed: their text is all that
 * is wanted of them, and parsing them would take longer than most projects do. What cannot be cut is left out.
 */
export function installedMacros(files: readonly InstalledFile[]): ReadonlyMap<UniqueId, InstalledMacro> {
  const found = new Map<UniqueId, InstalledMacro>();
  for (const file of files) {
    const text = stripEnd(stripStart(file.text));
    for (const block of extractBlocks(file.path, text, TAGS).value) {
      const header = text.slice(block.start, block.bodyStart);
      const name = macroName(block.tag, block.name ?? '', header);
      const uniqueId = `macro.${file.package}.${name}`;
      found.set(uniqueId, {
        uniqueId,
        name,
        package: file.package,
        path: file.path,
        text: text.slice(block.start, block.end),
        supportedLanguages: block.tag === 'materialization' ? languages(header) : null,
      });
    }
  }
  return found;
}

function macroName(tag: string, name: string, header: string): string {
  if (tag === 'macro') return name;
  if (tag !== 'materialization') return `test_${name}`;
  return `materialization_${name}_${ADAPTER.exec(header)?.[2] ?? 'default'}`;
}

function languages(header: string): readonly string[] {
  const list = LANGUAGES.exec(header)?.[1];
  return list === undefined ? ['sql'] : [...list.matchAll(/(['"])(\w+)\1/g)].map((one) => one[2]!);
}
