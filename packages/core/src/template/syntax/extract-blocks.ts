import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { message } from '../../diagnostics/message.ts';

/** A block such as `{% docs name %}...{% enddocs %}` at the top level of a file. */
export interface Block {
  readonly tag: string;
  readonly name: string | undefined;
  /** Offsets of the block with its tags. */
  readonly start: number;
  readonly end: number;
  /** Offsets of what stands between its tags. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

const blockMessage = message<{ readonly message: string }>('jinja-block', ({ message }) => ({ message }));

class BlockError extends Error {
  readonly start: number;
  readonly end: number;

  constructor(message: string, start: number, end: number) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

/**
 * Finds the blocks of the given tags at the top level of a file, without parsing what is in them: dbt's
 * rule, under which the body of a docs block may hold anything but the end of the block.
 */
export function extractBlocks(
  path: string,
  text: string,
  tags: readonly string[],
): Checked<readonly Block[]> {
  const blocks: Block[] = [];
  const diagnostics: Diagnostic[] = [];
  try {
    collect(text, new Set(tags), blocks);
  } catch (error) {
    if (!(error instanceof BlockError)) throw error;
    const at = { path, start: error.start, end: error.end };
    diagnostics.push(blockMessage({ message: error.message }, { at }));
  }
  return { value: blocks, diagnostics };
}

const CONTROL_ENDS: Readonly<Record<string, string>> = { endif: 'if', endfor: 'for' };

interface Tag {
  readonly name: string;
  readonly blockName: string | undefined;
  readonly start: number;
  readonly end: number;
}

function collect(text: string, wanted: ReadonlySet<string>, blocks: Block[]): void {
  const control: Tag[] = [];
  let open: Tag | undefined;
  for (const tag of tagsOf(text)) {
    if (tag.name === 'if' || tag.name === 'for') control.push(tag);
    else if (CONTROL_ENDS[tag.name] !== undefined) {
      const opened = control.pop();
      const expected = CONTROL_ENDS[tag.name];
      if (opened?.name !== expected) {
        const found = opened ? `the open block is '${opened.name}'` : `there is no open '${expected}'`;
        throw new BlockError(
          `Got an unexpected control flow end tag '${tag.name}': ${found}`,
          tag.start,
          tag.end,
        );
      }
    }
    if (wanted.has(tag.name)) {
      if (control.length > 0) {
        throw new BlockError(
          `Got a block definition inside control flow: '${tag.name}' must be at the top level`,
          tag.start,
          tag.end,
        );
      }
      if (open) {
        throw new BlockError(
          `unexpected nested block: '${tag.name}' is nested inside '${open.name}'`,
          tag.start,
          tag.end,
        );
      }
      open = tag;
    } else if (open && tag.name === `end${open.name}`) {
      blocks.push({
        tag: open.name,
        name: open.blockName,
        start: open.start,
        end: tag.end,
        bodyStart: open.end,
        bodyEnd: tag.start,
      });
      open = undefined;
    }
  }
  if (open) {
    throw new BlockError(
      `Reached the end of the file without finding a close tag for '${open.name}'`,
      open.start,
      open.end,
    );
  }
}

// A tag with `-` takes the white space around it into the tag, as dbt's own patterns do.
const START = /\s*\{%-|\{%|\s*\{#|\{\{\s*/g;
const NAME = /\s*([A-Za-z_]\w*)(?:\s+([A-Za-z_]\w*))?/y;
const TAG_END = /['"]|-%\}\s*|%\}/g;
const EXPR_END = /['"]|\s*\}\}/g;
const STRING = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y;
const RAW = /(?:\s*\{%-|\{%)\s*raw\s*(?:-%\}\s*|%\})[\s\S]*?(?:\s*\{%-|\{%)\s*endraw\s*(?:-%\}\s*|%\})/y;

function* tagsOf(text: string): Iterable<Tag> {
  let at = 0;
  while (true) {
    START.lastIndex = at;
    const found = START.exec(text);
    if (!found) return;
    const start = found.index;
    const after = START.lastIndex;
    const opener = found[0].trimStart();
    if (opener.startsWith('{#')) {
      const close = text.indexOf('#}', after);
      if (close < 0) throw new BlockError('Reached the end of the file inside a comment', start, after);
      at = close + 2;
    } else if (opener.startsWith('{{')) at = skipTo(EXPR_END, text, after, start, '}}');
    else {
      NAME.lastIndex = after;
      const name = NAME.exec(text);
      if (!name) {
        at = after;
        continue;
      }
      let end: number;
      if (name[1] === 'raw') {
        RAW.lastIndex = start;
        if (!RAW.test(text))
          throw new BlockError('Reached the end of the file inside a raw block', start, after);
        end = RAW.lastIndex;
      } else end = skipTo(TAG_END, text, NAME.lastIndex, start, '%}');
      yield { name: name[1]!, blockName: name[2], start, end };
      at = end;
    }
  }
}

/** Goes to the end of a tag, over strings. */
function skipTo(pattern: RegExp, text: string, from: number, start: number, close: string): number {
  let at = from;
  while (true) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) throw new BlockError(`Reached the end of the file without finding '${close}'`, start, from);
    if (found[0] !== "'" && found[0] !== '"') return pattern.lastIndex;
    STRING.lastIndex = found.index;
    if (!STRING.test(text)) {
      throw new BlockError('Reached the end of the file inside a string', found.index, found.index + 1);
    }
    at = STRING.lastIndex;
  }
}
