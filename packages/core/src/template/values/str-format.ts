import { formatSpec } from './format-spec.ts';
import { PyError, valueError } from './py-error.ts';
import type { Kwargs } from './py-object.ts';
import { repr, str } from './repr.ts';
import { asciiOnly } from './string-repr.ts';
import { Undefined } from './undefined.ts';

/** How fields such as `{0.name[key]}` reach into a value: by the template's own safe rules. */
export interface FieldAccess {
  readonly attr: (value: unknown, name: string) => unknown;
  readonly item: (value: unknown, key: unknown) => unknown;
}

/** Python's `template.format(*args, **kwargs)`, sandboxed through `access`. */
export function strFormat(
  template: string,
  args: readonly unknown[],
  lookup: (name: string) => unknown,
  access: FieldAccess,
  finish: (text: string, value: unknown) => string = (text) => text,
): string {
  let auto = 0;
  let manual = false;

  const render = (text: string, depth: number): string => {
    if (depth < 0) throw valueError('Max string recursion exceeded');
    let out = '';
    let at = 0;
    while (at < text.length) {
      const char = text[at]!;
      if (char !== '{' && char !== '}') {
        out += char;
        at++;
      } else if (text[at + 1] === char) {
        out += char;
        at += 2;
      } else if (char === '}') {
        throw valueError("Single '}' encountered in format string");
      } else {
        const end = fieldEnd(text, at + 1);
        out += field(text.slice(at + 1, end), depth);
        at = end + 1;
      }
    }
    return out;
  };

  const field = (body: string, depth: number): string => {
    const [, name, conversion, spec = ''] =
      /^([^!:[]*(?:\[[^\]]*\][^!:[]*)*)(?:!([^:]*))?(?::([\s\S]*))?$/.exec(body) ?? [];
    if (name === undefined) throw valueError("expected '}' before end of string");
    let value = resolve(name);
    if (conversion !== undefined) {
      if (conversion === 's') value = str(value);
      else if (conversion === 'r') value = repr(value);
      else if (conversion === 'a') value = asciiOnly(repr(value));
      else if (conversion === '') throw valueError("unmatched '{' in format spec");
      else throw valueError(`Unknown conversion specifier ${conversion}`);
    }
    const inner = spec.includes('{') ? render(spec, depth - 1) : spec;
    if (value instanceof Undefined && inner !== '') {
      throw new PyError('TypeError', 'unsupported format string passed to Undefined.__format__');
    }
    return finish(formatSpec(value, inner), value);
  };

  const resolve = (name: string): unknown => {
    const [, first = '', rest = ''] = /^([^.[]*)([\s\S]*)$/.exec(name)!;
    let value = start(first);
    const step = /\.([^.[]*)|\[([^\]]*)\]/y;
    while (step.lastIndex < rest.length) {
      const match = step.exec(rest);
      if (!match) throw valueError("Only '.' or '[' may follow ']' in format field specifier");
      if (match[1] !== undefined) {
        if (match[1] === '') throw valueError('Empty attribute in format string');
        value = access.attr(value, match[1]);
      } else {
        if (match[2] === '') throw valueError('Empty attribute in format string');
        value = access.item(value, /^\d+$/.test(match[2]!) ? Number(match[2]) : match[2]);
      }
    }
    return value;
  };

  const start = (first: string): unknown => {
    if (first === '') {
      if (manual) {
        throw valueError('cannot switch from manual field specification to automatic field numbering');
      }
      return positional(auto++);
    }
    if (/^\d+$/.test(first)) {
      if (auto > 0) {
        throw valueError('cannot switch from manual field specification to automatic field numbering');
      }
      manual = true;
      return positional(Number(first));
    }
    const value = lookup(first);
    if (value === undefined) throw new PyError('KeyError', repr(first));
    return value;
  };

  const positional = (index: number): unknown => {
    if (index >= args.length) {
      throw new PyError('IndexError', 'tuple index out of range');
    }
    return args[index];
  };

  return render(template, 2);
}

function fieldEnd(text: string, from: number): number {
  let depth = 1;
  let inBracket = false;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (inBracket) {
      if (char === ']') inBracket = false;
    } else if (char === '[' && depth === 1) inBracket = true;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at;
  }
  if (from === text.length) throw valueError("Single '{' encountered in format string");
  throw valueError("expected '}' before end of string");
}

/** Keyword arguments as the names of fields. */
export function kwargsLookup(kwargs: Kwargs): (name: string) => unknown {
  return (name) => (kwargs.has(name) ? (kwargs.get(name) ?? null) : undefined);
}
