/** A macro that only picks its implementation by adapter, as most of dbt's are; projects replace either. */
interface Dispatched {
  /** Parameters as declared, with their defaults: `measure, limit_num=none`. */
  readonly parameters: string;
  /** Bodies by adapter prefix (`default`, `duckdb`), white space included. */
  readonly bodies: Readonly<Record<string, string>>;
}

/**
 * Jinja text of a family of macros: for each name the entry that dispatches, and one macro for each
 * body. White space around a body is kept: it shows in compiled SQL.
 */
export function dispatched(family: Readonly<Record<string, Dispatched>>): string {
  return Object.entries(family)
    .map(([name, { parameters, bodies }]) => {
      const names = argumentNames(parameters);
      const entry = `{% macro ${name}(${parameters}) %}{{ return(adapter.dispatch('${name}', 'dbt')(${names})) }}{% endmacro %}`;
      const implementations = Object.entries(bodies).map(
        ([prefix, body]) => `{% macro ${prefix}__${name}(${parameters}) %}${body}{% endmacro %}`,
      );
      return [entry, ...implementations].join('\n');
    })
    .join('\n');
}

/** `a, b=none` → `a, b`. Defaults hold no commas outside of brackets and quotes. */
function argumentNames(parameters: string): string {
  return [...parameters.matchAll(/(?:^|, )(\w+)/g)].map(([, name]) => name).join(', ');
}
