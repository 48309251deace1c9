import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { sha256Hex } from '../../hash.ts';
import type { ProjectConfig } from '../../project/project-config.ts';
import type { ProjectFile } from '../../project-file.ts';
import { parseSql } from '../parse/parse-file.ts';
import type { ParsedFile, SqlText } from '../parse/parsed-file.ts';
import { type Draft, type DraftKind, splitPath } from './draft.ts';

const NO_SQL: SqlText = { code: '', offset: 0 };

/** The resources that files of their own define, in the order of the files, and the hooks of each project file. */
export function collectDrafts(
  files: readonly ParsedFile[],
  projects: readonly ProjectConfig[],
): Checked<readonly Draft[]> {
  const drafts: Draft[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const parsed of files) {
    if (parsed.kind === 'sql') drafts.push(sqlDraft(parsed));
    else if (parsed.kind === 'seed') drafts.push(seedDraft(parsed.file));
    else if (parsed.kind === 'snapshots') drafts.push(...snapshotDrafts(parsed));
  }
  for (const project of projects) {
    const hooks = hookDrafts(project);
    drafts.push(...hooks.value);
    diagnostics.push(...hooks.diagnostics);
  }
  return { value: drafts, diagnostics };
}

/** The path below the folder in which the file was found, e.g. `staging/stg_orders.sql`. */
export function pathInFolder(file: ProjectFile): string {
  const prefix = `${file.searchedPath}/`;
  return file.path.startsWith(prefix) ? file.path.slice(prefix.length) : file.path;
}

function sqlDraft(parsed: ParsedFile & { kind: 'sql' }): Draft {
  const { file } = parsed;
  const kind = file.kind as 'model' | 'test' | 'analysis';
  const inFolder = pathInFolder(file);
  const path = kind === 'analysis' ? `analysis/${inFolder}` : inFolder;
  const { folders, stem } = splitPath(path);
  return fromFile(file, kind, stem, path, [file.package, ...folders, stem], parsed.sql, parsed.checksum);
}

function seedDraft(file: ProjectFile): Draft {
  const path = pathInFolder(file);
  const { folders, stem } = splitPath(path);
  const draft = fromFile(file, 'seed', stem, path, [file.package, ...folders, stem], NO_SQL, file.hash);
  return { ...draft, absolutePath: file.absolutePath };
}

function snapshotDrafts(parsed: ParsedFile & { kind: 'snapshots' }): readonly Draft[] {
  const { file } = parsed;
  const path = pathInFolder(file);
  const { folders, stem } = splitPath(path);
  return parsed.blocks.map(({ name, sql, at }) => ({
    ...fromFile(file, 'snapshot', name, path, [file.package, ...folders, stem, name], sql, parsed.checksum),
    at: { path: file.displayPath, start: at[0], end: at[1] },
  }));
}

function fromFile(
  file: ProjectFile,
  kind: DraftKind,
  name: string,
  path: string,
  fqn: readonly string[],
  sql: SqlText,
  checksum: string,
): Draft {
  return {
    kind,
    uniqueId: `${kind}.${file.package}.${name}`,
    name,
    package: file.package,
    path,
    originalFilePath: file.path,
    displayPath: file.displayPath,
    fqn,
    sql,
    checksum,
    at: { path: file.displayPath, start: 0, end: file.text.length },
  };
}

function hookDrafts(project: ProjectConfig): Checked<readonly Draft[]> {
  const diagnostics: Diagnostic[] = [];
  const drafts = (['on-run-start', 'on-run-end'] as const).flatMap((when) => {
    const hooks = when === 'on-run-start' ? project.onRunStart : project.onRunEnd;
    return hooks.map((hook, index): Draft => {
      const name = `${project.name}-${when}-${index}`;
      // The hook's text may be written in another way in YAML: then the whole file is its place.
      const found = project.text?.indexOf(hook.sql) ?? -1;
      const offset = Math.max(found, 0);
      const inFile = found >= 0 && project.text !== undefined;
      const sql = inFile
        ? parseSql(project.path, project.text, offset, offset + hook.sql.length)
        : parseSql(project.path, hook.sql, 0, hook.sql.length);
      diagnostics.push(...sql.diagnostics);
      const path = project.path.slice(project.root === '' ? 0 : project.root.length + 1);
      return {
        kind: 'operation',
        uniqueId: `operation.${project.name}.${name}`,
        name,
        package: project.name,
        path: `hooks/${name}.sql`,
        originalFilePath: `./${path}`,
        displayPath: project.path,
        fqn: [project.name, 'hooks', name],
        sql: sql.value,
        checksum: sha256Hex(project.text?.trim() ?? hook.sql),
        at: { path: project.path, start: offset, end: found < 0 ? 0 : offset + hook.sql.length },
        hook: { when, index },
      };
    });
  });
  return { value: drafts, diagnostics };
}
