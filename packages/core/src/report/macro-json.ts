import type { Macro } from '../project/node.ts';
import type { InstalledMacro } from './installed-macros.ts';

type Json = Record<string, unknown>;

/** A macro as the manifest shows it; `installed` gives the text and place of it that a dbt installation has. */
export function macroToJson(macro: Macro, installed?: InstalledMacro): Json {
  const docs = { show: macro.docs.show, node_color: macro.docs.node_color ?? null };
  return {
    name: macro.name,
    resource_type: 'macro',
    package_name: macro.package,
    path: installed?.path ?? macro.path,
    original_file_path: installed?.path ?? macro.originalFilePath,
    unique_id: macro.uniqueId,
    macro_sql: installed?.text ?? macro.definition.text,
    depends_on: { macros: macro.dependsOn.macros },
    description: macro.description,
    meta: macro.meta,
    docs,
    config: { meta: macro.meta, docs },
    patch_path: macro.patchPath ?? null,
    arguments: macro.arguments.map((argument) => ({
      name: argument.name,
      type: argument.type ?? null,
      description: argument.description ?? '',
    })),
    created_at: macro.createdAt,
    supported_languages:
      macro.definition.kind === 'materialization'
        ? knownLanguages(macro.definition.supportedLanguages ?? ['sql'])
        : null,
  };
}

/** A macro that the dbt installation alone has; nothing here calls it, and what it calls is not looked at. */
export function installedToJson(macro: InstalledMacro): Json {
  const docs = { show: true, node_color: null };
  return {
    name: macro.name,
    resource_type: 'macro',
    package_name: macro.package,
    path: macro.path,
    original_file_path: macro.path,
    unique_id: macro.uniqueId,
    macro_sql: macro.text,
    depends_on: { macros: [] },
    description: '',
    meta: {},
    docs,
    config: { meta: {}, docs },
    patch_path: null,
    arguments: [],
    created_at: 0,
    supported_languages: macro.supportedLanguages && knownLanguages(macro.supportedLanguages),
  };
}

/** The schema of 1.11 knows these two languages alone. */
function knownLanguages(languages: readonly string[]): readonly string[] {
  return languages.filter((one) => one === 'sql' || one === 'python');
}
