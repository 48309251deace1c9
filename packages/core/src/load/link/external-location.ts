import { didYouMean } from '../../diagnostics/suggest.ts';
import { PyError } from '../../template/index.ts';
import { getAttr } from '../../template/values/get-attr.ts';
import { getItem } from '../../template/values/get-item.ts';
import { percentFormat } from '../../template/values/percent-format.ts';
import { strFormat } from '../../template/values/str-format.ts';

type Bag = Readonly<Record<string, unknown>>;

/** What a location may name in braces. */
export interface LocationFields {
  readonly name: string;
  readonly identifier: string;
  readonly schema: string;
  readonly database: string;
  readonly tags: readonly string[];
  /** The source's `meta` and config keys of its own: they are fields too. */
  readonly meta: Bag;
}

/**
 * The SQL for a source that is read from files: `external_location` with its fields filled in
 * (`{name}`, `{schema}`, `{identifier}`, …) as dbt-duckdb does, quoted unless it is a call.
 * Undefined for a source without a location; a text in `problem` where it cannot be filled in.
 */
export function externalLocation(
  fields: LocationFields,
): { readonly sql: string } | { readonly problem: string; readonly hint?: string } | undefined {
  const { meta, ...own } = fields;
  const template = meta.external_location;
  if (typeof template !== 'string') return undefined;
  const all = new Map<string, unknown>(Object.entries({ ...own, ...meta }));
  try {
    const location = fill(template, String(meta.formatter ?? 'newstyle'), all);
    return { sql: location.includes('(') || location.startsWith("'") ? location : `'${location}'` };
  } catch (error) {
    if (error instanceof MissingField) {
      const hint = didYouMean(error.field, all.keys());
      return { problem: `there is no field "${error.field}"`, ...(hint !== undefined && { hint }) };
    }
    if (error instanceof PyError) return { problem: error.message };
    throw error;
  }
}

class MissingField extends Error {
  readonly field: string;

  constructor(field: string) {
    super(field);
    this.field = field;
  }
}

function fill(template: string, formatter: string, fields: ReadonlyMap<string, unknown>): string {
  const field = (name: string): unknown => {
    if (!fields.has(name)) throw new MissingField(name);
    return fields.get(name);
  };
  switch (formatter) {
    case 'newstyle':
      return strFormat(template, [], field, { attr: getAttr, item: getItem });
    case 'oldstyle':
      return percentFormat(template, Object.fromEntries(fields));
    case 'template':
      return template.replace(
        /\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g,
        (_all, dollar, plain, braced) => (dollar ? '$' : String(field((plain ?? braced) as string))),
      );
    default:
      throw new MissingFormatter(formatter);
  }
}

class MissingFormatter extends PyError {
  constructor(name: string) {
    super('ValueError', `there is no formatter "${name}", only newstyle, oldstyle and template`);
  }
}
