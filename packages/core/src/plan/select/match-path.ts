import type { Node } from '../../project/node.ts';
import type { Project } from '../../project/project.ts';
import { fnmatch, hasWildcard } from './fnmatch.ts';

/**
 * The nodes that a path means, as dbt finds them: the pattern is matched against the files and folders
 * of the root project, and a node counts when its file, a folder above it or the file of its properties
 * is among them. `**` stands for any number of folders.
 */
export function nodesAtPath(project: Project, pattern: string): readonly Node[] {
  const matches = pathMatcher(project, pattern);
  return [...project.nodes.values()].filter((node) => {
    const patch = 'patchPath' in node ? node.patchPath?.split('://')[1] : undefined;
    if (patch !== undefined && matches(patch)) return true;
    for (let path = node.originalFilePath; ; path = parent(path)) {
      if (matches(path)) return true;
      if (path === '') return false;
    }
  });
}

/** Whether a path exists in the root project and matches; remembers every answer. */
function pathMatcher(project: Project, pattern: string): (path: string) => boolean {
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.');
  const existing = pathsOfRoot(project);
  const known = new Map<string, boolean>();
  return (path) => {
    const seen = known.get(path);
    if (seen !== undefined) return seen;
    const isFolder = existing.get(path) === 'folder';
    const answer = existing.has(path) && matchParts(path === '' ? [] : path.split('/'), parts, isFolder);
    known.set(path, answer);
    return answer;
  };
}

function matchParts(path: readonly string[], pattern: readonly string[], isFolder: boolean): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return path.length === 0;
  if (first === '**') {
    // It stands for folders alone: as the last part it doesn't reach files.
    if (rest.length === 0) return isFolder;
    for (let skip = 0; skip <= path.length; skip++) {
      if (matchParts(path.slice(skip), rest, isFolder)) return true;
    }
    return false;
  }
  const [name, ...below] = path;
  if (name === undefined) return false;
  return (hasWildcard(first) ? fnmatch(name, first) : name === first) && matchParts(below, rest, isFolder);
}

const found = new WeakMap<Project, ReadonlyMap<string, 'file' | 'folder'>>();

/** Files known of the root project, and the folders above them; core reads no disk. */
function pathsOfRoot(project: Project): ReadonlyMap<string, 'file' | 'folder'> {
  const known = found.get(project);
  if (known) return known;
  const paths = new Map<string, 'file' | 'folder'>();
  const add = (path: string) => {
    if (paths.get(path) !== undefined) return;
    paths.set(path, 'file');
    for (let folder = path; folder !== ''; ) {
      folder = parent(folder);
      paths.set(folder, 'folder');
    }
  };
  for (const path of project.texts.keys()) add(path);
  for (const node of project.nodes.values()) if (node.package === project.name) add(node.originalFilePath);
  found.set(project, paths);
  return paths;
}

/** The folder above; '' above the topmost. */
function parent(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}
