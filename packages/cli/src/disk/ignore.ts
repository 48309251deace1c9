import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Tells whether a path relative to the package (with `/`) is left out. */
export type Ignore = (relative: string) => boolean;

/**
 * `.dbtignore` of a package: gitignore's patterns (`*`, `**`, `?`, `[a-z]`, `!`, a trailing `/`
 * for folders, a leading or inner `/` to anchor).
 */
export function readIgnore(packageDir: string): Ignore | undefined {
  const file = path.join(packageDir, '.dbtignore');
  if (!existsSync(file)) return undefined;
  return ignoring(readFileSync(file, 'utf8'));
}

/** The same from the text of the file. */
export function ignoring(text: string): Ignore {
  const rules = text
    .split(/\r?\n/)
    .map((line) => line.replace(/(?<!\\)\s+$/, ''))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(toRule);
  return (relative) => {
    let ignored = false;
    for (const rule of rules) if (rule.pattern.test(relative)) ignored = !rule.negated;
    return ignored;
  };
}

interface Rule {
  readonly pattern: RegExp;
  readonly negated: boolean;
}

function toRule(line: string): Rule {
  const negated = line.startsWith('!');
  let glob = (negated ? line.slice(1) : line).replace(/^\\(?=[#!])/, '');
  const folderOnly = glob.endsWith('/');
  if (folderOnly) glob = glob.slice(0, -1);
  const anchored = glob.includes('/');
  if (glob.startsWith('/')) glob = glob.slice(1);
  const start = anchored ? '^' : '^(?:.*/)?';
  // Whatever lies in an ignored folder is ignored too.
  const end = folderOnly ? '/.*$' : '(?:/.*)?$';
  return { pattern: new RegExp(start + globToRegex(glob) + end, 's'), negated };
}

function globToRegex(glob: string): string {
  let regex = '';
  for (let at = 0; at < glob.length; at++) {
    const rest = glob.slice(at);
    const set = /^\[(!?)((?:\\.|[^\]\\])+)\]/.exec(rest);
    if (rest.startsWith('**/')) {
      regex += '(?:.*/)?';
      at += 2;
    } else if (rest.startsWith('**')) {
      regex += '.*';
      at += 1;
    } else if (rest.startsWith('*')) {
      regex += '[^/]*';
    } else if (rest.startsWith('?')) {
      regex += '[^/]';
    } else if (set) {
      regex += `[${set[1] ? '^' : ''}${(set[2] ?? '').replace(/[[^]/g, '\\$&')}]`;
      at += set[0].length - 1;
    } else {
      if (rest.startsWith('\\') && rest.length > 1) at += 1;
      regex += (glob[at] ?? '').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    }
  }
  return regex;
}
