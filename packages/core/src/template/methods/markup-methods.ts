import { DictView } from '../values/dict-view.ts';
import { iterate } from '../values/iterate.ts';
import { escapeHtml, Markup } from '../values/markup.ts';
import { PyTuple } from '../values/py-tuple.ts';
import type { Method, MethodTable } from './method.ts';
import { STR_METHODS } from './str-methods.ts';
import { split } from './str-split.ts';

// Markup's methods take and give Markup; text that is put in is escaped.
const KEEPS = new Set(['join', 'replace', 'ljust', 'rjust', 'center']);

function markupMethod(name: string, body: Method<string>): Method<Markup> {
  const wrap = (value: unknown): unknown => {
    if (typeof value === 'string') return new Markup(value);
    if (Array.isArray(value)) return value.map(wrap);
    return value instanceof PyTuple ? new PyTuple(value.items.map(wrap)) : value;
  };
  const escapeValue = (value: unknown): unknown => {
    if (typeof value === 'string') return escapeHtml(value);
    if (Array.isArray(value)) return value.map(escapeValue);
    if (value instanceof PyTuple || value instanceof DictView) return Array.from(iterate(value), escapeValue);
    return value;
  };
  return (self, args, kwargs) => {
    const given = KEEPS.has(name) ? args.map(escapeValue) : args;
    return wrap(body(self.text, given, kwargs));
  };
}

/** Methods of Markup: those of str, with escaping. */
export const MARKUP_METHODS: MethodTable<Markup> = new Map<string, Method<Markup>>([
  ...[...STR_METHODS].map(([name, body]) => [name, markupMethod(name, body)] as [string, Method<Markup>]),
  ['unescape', (self) => unescapeHtml(self.text)],
  ['striptags', (self) => stripTags(self.text)],
]);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\xa0',
};

/** Entities back to characters: the common names and every number. */
export function unescapeHtml(html: string): string {
  return html.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    const point = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined;
    if (point !== undefined) return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
    return ENTITIES[name as string] ?? whole;
  });
}

/** Text without comments and tags, white space collapsed. */
export function stripTags(html: string): string {
  const bare = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<[^>]*>/g, '');
  return unescapeHtml(split(bare, null, -1).join(' '));
}
