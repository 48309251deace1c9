/** A macro that only picks its implementation by adapter, as most of dbt's are; projects replace either. */
interface Dispatched {
  /** Parameters as declared, with their defaults: `measure, limit_num=none`. */
  readonly parameters: string;
  /** Bodies by adapter prefix (`default`, `duckdb`), white space included. */
  readonly bodies: Readonly<Record<string, string>>;
}

/**
 * Jinja text of a family of macros: for each name the entry that dispatches, and one macro for each
 * body; those for one database stand apart, since dbt has them in the adapter's package. White space
 * around a body is kept: it shows in compiled SQL.
 */
export function dispatched(family: Readonly<Record<string, Dispatched>>): {
  readonly dbt: string;
  readonly adapter: string;
} {
  const text = { dbt: '', adapter: '' };
  for (const [name, { parameters, bodies }] of Object.entries(family)) {
    const names = argumentNames(parameters);
    text.dbt += `{% macro ${name}(${parameters}) %}{{ return(adapter.dispatch('${name}', 'dbt')(${names})) }}{% endmacro %}\n`;
    for (const [prefix, body] of Object.entries(bodies)) {
      const macro = `{% macro ${prefix}__${name}(${parameters}) %}${body}{% endmacro %}\n`;
      text[prefix === 'default' ? 'dbt' : 'adapter'] += macro;
    }
  }
  return text;
}

/** `a, b=none` → `a, b`. Defaults hold no commas outside of brackets and quotes. */
function argumentNames(parameters: string): string {
  return [...parameters.matchAll(/(?:^|, )(\w+)/g)].map(([, name]) => name).join(', ');
}
