import { isDict } from '../values/dict.ts';
import { toArray, tryIterate } from '../values/iterate.ts';
import { jsonDumps } from '../values/json.ts';
import { escapeHtml, Markup } from '../values/markup.ts';
import { pretty } from '../values/pretty.ts';
import { PyError, typeError, valueError } from '../values/py-error.ts';
import { repr, str } from '../values/repr.ts';
import { truth } from '../values/truth.ts';
import { typeName } from '../values/type-name.ts';
import { Undefined } from '../values/undefined.ts';
import { type Filter, filter } from './filter.ts';
import { pairs } from './sequence-filters.ts';
import { urlize } from './urlize.ts';

function percentEncode(value: unknown, safe: string): string {
  const encoded = encodeURIComponent(str(value)).replace(/[!'()*]/g, (char) => {
    return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return safe === '' ? encoded.replaceAll('%20', '+') : encoded.replaceAll('%2F', '/');
}

function urlEncode(value: unknown): string {
  if (typeof value === 'string' || value instanceof Markup || tryIterate(value) === undefined) {
    return percentEncode(value, '/');
  }
  const entries = isDict(value)
    ? pairs(value)
    : toArray(value).map((pair) => {
        if (tryIterate(pair) === undefined)
          throw typeError(`cannot unpack non-iterable ${typeName(pair)} object`);
        const items = toArray(pair);
        if (items.length !== 2)
          throw valueError(`not enough values to unpack (expected 2, got ${items.length})`);
        return items;
      });
  return entries.map(([key, item]) => `${percentEncode(key, '')}=${percentEncode(item, '')}`).join('&');
}

function xmlAttr(value: unknown, [autospace = true]: readonly unknown[], autoescape: boolean): unknown {
  const attrs: string[] = [];
  const escaped = (item: unknown) => (item instanceof Markup ? item.text : escapeHtml(str(item)));
  for (const [key, item] of pairs(value)) {
    if (item === null || item instanceof Undefined) continue;
    if (typeof key !== 'string') throw typeError(`expected string or bytes-like object, got '${typeof key}'`);
    if (/[\s/>=]/.test(key)) throw valueError(`Invalid character in attribute name: ${repr(key)}`);
    attrs.push(`${escaped(key)}="${escaped(item)}"`);
  }
  const text = attrs.join(' ');
  const result = truth(autospace) && text !== '' ? ` ${text}` : text;
  return autoescape ? new Markup(result) : result;
}

function toJson(value: unknown, [indent]: readonly unknown[]): Markup {
  const width = typeof indent === 'number' || typeof indent === 'string' ? indent : null;
  const json = jsonDumps(value, { indent: width, sortKeys: true });
  const escapes: Readonly<Record<string, string>> = { '<': '003c', '>': '003e', '&': '0026', "'": '0027' };
  return new Markup(json.replace(/[<>&']/g, (char) => `\\u${escapes[char]}`));
}

/** Filters for HTML, URLs and JSON. */
export const HTML_FILTERS: readonly (readonly [string, Filter])[] = [
  ['pprint', filter('do_pprint(value)', (value) => pretty(value))],
  ['tojson', filter('do_tojson(value, indent=)', toJson, 1)],
  ['urlencode', filter('do_urlencode(value)', urlEncode)],
  [
    'urlize',
    filter(
      'do_urlize(value, trim_url_limit=, nofollow=, target=, rel=, extra_schemes=)',
      (value, args, context) => {
        if (args[4] !== undefined && args[4] !== null) {
          for (const scheme of toArray(args[4])) {
            if (!/^[\w.+-]{2,}:\/{0,2}$/.test(str(scheme))) {
              throw new PyError('FilterArgumentError', `${repr(scheme)} is not a valid URI scheme prefix.`);
            }
          }
        }
        const html = urlize(value instanceof Markup ? value.text : escapeHtml(str(value)), args);
        return context.autoescape ? new Markup(html) : html;
      },
      1,
    ),
  ],
  [
    'xmlattr',
    filter(
      'do_xmlattr(d, autospace=)',
      (value, args, context) => xmlAttr(value, args, context.autoescape),
      1,
    ),
  ],
];
