import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import { sha256Hex } from '../../hash.ts';
import type { ProjectFile } from '../../project-file.ts';
import {
  extractBlocks,
  hasJinja,
  parseDefinitions,
  parseTemplate,
  renderTemplate,
  TemplateError,
} from '../../template/index.ts';
import { stripEnd, stripStart } from '../../template/values/text.ts';
import { checkConfigCalls } from './check-config-calls.ts';
import { parseProperties } from './parse-properties.ts';
import type { ParsedFile, SqlText } from './parsed-file.ts';

/** Reads one file for what it holds. Never looks at a second file; gives the problems of this one. */
export function parseFile(file: ProjectFile): Checked<ParsedFile> {
  switch (file.kind) {
    case 'model':
    case 'test':
    case 'analysis':
      return parseSqlFile(file);
    case 'snapshot':
      return parseSnapshots(file);
    case 'macro':
    case 'generic-test': {
      const { value: definitions, diagnostics } = parseDefinitions(file.displayPath, file.text);
      return { value: { kind: 'macros', file, definitions }, diagnostics };
    }
    case 'properties':
      return parseProperties(file);
    case 'docs':
      return parseDocs(file);
    case 'seed':
      return { value: { kind: 'seed', file }, diagnostics: [] };
    case 'fixture':
      return { value: { kind: 'fixture', file }, diagnostics: [] };
  }
}

function parseSqlFile(file: ProjectFile): Checked<ParsedFile> {
  const begun = stripStart(file.text);
  const start = file.text.length - begun.length;
  const end = start + stripEnd(begun).length;
  const isPython = file.path.endsWith('.py');
  const { value: sql, diagnostics } = isPython
    ? { value: { code: file.text.slice(start, end), offset: start }, diagnostics: [] }
    : parseSql(file.displayPath, file.text, start, end);
  const checksum = sql.code.length === file.text.length ? file.hash : sha256Hex(sql.code);
  const keys = sql.template ? checkConfigCalls(sql.template, file.kind as 'model' | 'test' | 'analysis') : [];
  return { value: { kind: 'sql', file, sql, checksum }, diagnostics: [...diagnostics, ...keys] };
}

/** The part of a text from `start` to `end` as a template; spans count in the whole text. */
export function parseSql(path: string, text: string, start: number, end: number): Checked<SqlText> {
  const { value: template, diagnostics } = parseTemplate(path, text, { start, end });
  const code = text.slice(start, end);
  return { value: { code, offset: start, ...(!hasErrors(diagnostics) && { template }) }, diagnostics };
}

function parseSnapshots(file: ProjectFile): Checked<ParsedFile> {
  const found = extractBlocks(file.displayPath, file.text, ['snapshot']);
  const diagnostics: Diagnostic[] = [...found.diagnostics];
  const blocks = found.value.map((block) => {
    const sql = parseSql(file.displayPath, file.text, block.bodyStart, block.bodyEnd);
    diagnostics.push(...sql.diagnostics);
    return { name: block.name ?? '', sql: sql.value, at: [block.start, block.end] as const };
  });
  const checksum = sha256Hex(stripEnd(stripStart(file.text)));
  return { value: { kind: 'snapshots', file, checksum, blocks }, diagnostics };
}

function parseDocs(file: ProjectFile): Checked<ParsedFile> {
  const { value, diagnostics } = extractBlocks(file.displayPath, file.text, ['docs']);
  const blocks = value.map((block) => ({
    name: block.name ?? '',
    contents: docsText(file.text.slice(block.bodyStart, block.bodyEnd)),
    at: [block.start, block.end] as const,
  }));
  return { value: { kind: 'docs', file, blocks }, diagnostics };
}

/** dbt renders docs with nothing in reach; what is no Jinja is left as it is. */
function docsText(body: string): string {
  if (!hasJinja(body)) return stripEnd(stripStart(body));
  const { value: template, diagnostics } = parseTemplate('', body);
  if (diagnostics.length > 0) return stripEnd(stripStart(body));
  try {
    return stripEnd(stripStart(renderTemplate(template, { lookup: () => undefined })));
  } catch (error) {
    if (error instanceof TemplateError) return stripEnd(stripStart(body));
    throw error;
  }
}
