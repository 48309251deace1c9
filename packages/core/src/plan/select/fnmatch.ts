const compiled = new Map<string, RegExp>();

/**
 * Whether the whole of `text` matches a shell pattern as Python's `fnmatch` reads it: `*` any text,
 * `?` one character, `[abc]` and `[!abc]` one of a set; a `[` that is never closed is itself.
 */
export function fnmatch(text: string, pattern: string): boolean {
  let regex = compiled.get(pattern);
  if (!regex) {
    regex = new RegExp(`^(?:${translate(pattern)})$`, 'su');
    compiled.set(pattern, regex);
  }
  return regex.test(text);
}

/** Whether a text holds any character that makes it a pattern. */
export function hasWildcard(text: string): boolean {
  return /[*?[\]]/.test(text);
}

function translate(pattern: string): string {
  let regex = '';
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i] as string;
    if (character === '*') regex += '.*';
    else if (character === '?') regex += '.';
    else if (character === '[') {
      const end = endOfSet(pattern, i + 1);
      if (end === -1) regex += '\\[';
      else {
        regex += set(pattern.slice(i + 1, end));
        i = end;
      }
    } else regex += quote(character);
  }
  return regex;
}

/** A `]` right after `[` or `[!` belongs to the set. */
function endOfSet(pattern: string, start: number): number {
  let from = start;
  if (pattern[from] === '!') from++;
  if (pattern[from] === ']') from++;
  return pattern.indexOf(']', from);
}

function set(body: string): string {
  const negated = body.startsWith('!');
  const members = [...(negated ? body.slice(1) : body)];
  const parts: string[] = [];
  for (let i = 0; i < members.length; i++) {
    const first = members[i] as string;
    const last = members[i + 2];
    if (members[i + 1] === '-' && last !== undefined) {
      // A range that runs backwards holds nothing.
      if (first <= last) parts.push(`${escapeInSet(first)}-${escapeInSet(last)}`);
      i += 2;
    } else parts.push(escapeInSet(first));
  }
  if (parts.length === 0) return negated ? '.' : '(?!)';
  return `[${negated ? '^' : ''}${parts.join('')}]`;
}

function quote(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}

function escapeInSet(character: string): string {
  return /[\\\]^[-]/.test(character) ? `\\${character}` : character;
}
