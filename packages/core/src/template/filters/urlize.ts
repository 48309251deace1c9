import { intArgument } from '../values/int-argument.ts';
import { toArray } from '../values/iterate.ts';
import { escapeHtml } from '../values/markup.ts';
import { str } from '../values/repr.ts';
import { truth } from '../values/truth.ts';

const WORD = '[\\p{L}\\p{N}_]';
const HOST = `(?:https?://|www\\.)(?:(?:[\\p{L}\\p{N}_%-]+\\.)+)?(?:[a-z]{2,63}|xn--[\\p{L}\\p{N}_%]{2,59})`;
const KNOWN = '(?:[\\p{L}\\p{N}_%-]{2,63}\\.)+(?:com|net|int|edu|gov|org|info|mil)';
const ADDRESS =
  '(?:https?://)(?:\\d{1,3}(?:\\.\\d{1,3}){3}|\\[(?:[\\da-f]{0,4}:){2}(?:[\\da-f]{0,4}:?){1,6}\\])';
const URL_PATTERN = new RegExp(`^(?:${HOST}|${KNOWN}|${ADDRESS})(?::\\d{1,5})?(?:[/?#]\\S*)?$`, 'iu');
const EMAIL = new RegExp(`^\\S+@${WORD}[\\p{L}\\p{N}_.-]*\\.${WORD}+$`, 'u');

/** Turns URLs and addresses in escaped text into links. */
export function urlize(html: string, args: readonly unknown[]): string {
  const [limit, nofollow, target, rel, schemes] = args;
  const rels = new Set([
    'noopener',
    ...(rel ? str(rel).split(/\s+/) : []),
    ...(truth(nofollow ?? false) ? ['nofollow'] : []),
  ]);
  const attrs =
    ` rel="${escapeHtml([...rels].filter(Boolean).sort().join(' '))}"` +
    (truth(target ?? null) ? ` target="${escapeHtml(str(target))}"` : '');
  const most = limit === undefined || limit === null ? Number.POSITIVE_INFINITY : intArgument(limit);
  const extra = schemes === undefined || schemes === null ? [] : toArray(schemes).map(str);
  const shorten = (url: string) => (url.length > most ? `${url.slice(0, most)}...` : url);
  const link = (word: string): string => {
    if (URL_PATTERN.test(word)) {
      const href = /^https?:\/\//.test(word) ? word : `https://${word}`;
      return `<a href="${href}"${attrs}>${shorten(word)}</a>`;
    }
    if (word.startsWith('mailto:') && EMAIL.test(word.slice(7)))
      return `<a href="${word}">${word.slice(7)}</a>`;
    if (
      word.includes('@') &&
      !word.startsWith('www.') &&
      !word.startsWith('@') &&
      !word.includes(':') &&
      EMAIL.test(word)
    ) {
      return `<a href="mailto:${word}">${word}</a>`;
    }
    const scheme = extra.find((each) => word !== each && word.startsWith(each));
    return scheme === undefined ? word : `<a href="${word}"${attrs}>${word}</a>`;
  };
  return html
    .split(/(\s+)/)
    .map((word) => {
      const [head, middle, tail] = trimWord(word);
      return head + link(middle) + tail;
    })
    .join('');
}

const PAIRS = [
  ['(', ')'],
  ['<', '>'],
  ['&lt;', '&gt;'],
] as const;
const count = (text: string, part: string) => text.split(part).length - 1;

/** Takes brackets and punctuation off a word; a closing bracket stays when it was opened inside. */
function trimWord(word: string): [head: string, middle: string, tail: string] {
  const head = /^(?:[(<]|&lt;)+/.exec(word)?.[0] ?? '';
  let middle = word.slice(head.length);
  let tail = /(?:[)>.,\n]|&gt;)+$/.exec(middle)?.[0] ?? '';
  middle = middle.slice(0, middle.length - tail.length);
  for (const [open, close] of PAIRS) {
    const opened = count(middle, open);
    if (opened <= count(middle, close)) continue;
    for (let i = Math.min(opened, count(tail, close)); i > 0; i--) {
      const end = tail.indexOf(close) + close.length;
      middle += tail.slice(0, end);
      tail = tail.slice(end);
    }
  }
  return [head, middle, tail];
}
