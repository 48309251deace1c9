import type { Checked, Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { templateMessages } from '../diagnostics/messages/template.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import {
  fromHost,
  hasJinja,
  type PyFunction,
  parseTemplate,
  renderNative,
  type Scope,
  TemplateError,
  toHost,
} from '../template/index.ts';
import { DbtError } from './dbt-error.ts';
import { envVar, withSecrets } from './env-var.ts';
import { hostFunction } from './host-function.ts';
import { MEMBERS } from './members.ts';

/** What the templates inside a YAML file may use. */
export interface YamlContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `var()`: all variables the file may see, by name. */
  readonly vars: Readonly<Record<string, unknown>>;
  /** `target`, once a profile has been read. */
  readonly target?: Readonly<Record<string, unknown>>;
  /** Whether `DBT_ENV_SECRET_…` may be read: profiles and packages. */
  readonly secrets?: boolean;
}

/** Where the value at a path of keys stands, for messages. */
export type PlaceOf = (path: readonly (string | number)[]) => Span | undefined;

/**
 * Renders the templates in the strings of a YAML value as dbt does: natively, so that
 * `"{{ var('n') }}"` may become a number. Keys for which `keep` answers true are left as written.
 */
export function renderYamlValue(
  value: unknown,
  context: YamlContext,
  placeOf: PlaceOf = () => undefined,
  keep: (path: readonly (string | number)[]) => boolean = () => false,
): Checked<unknown> {
  const diagnostics: Diagnostic[] = [];
  const scope = yamlScope(context);
  const visit = (part: unknown, path: readonly (string | number)[]): unknown => {
    if (keep(path)) return part;
    if (typeof part === 'string') {
      if (!hasJinja(part)) return withoutLastLineEnd(part);
      const { value: template, diagnostics: broken } = parseTemplate('', part);
      if (broken.length > 0) {
        const at = placeOf(path);
        diagnostics.push(...broken.map(({ at: _inner, ...rest }) => (at ? { ...rest, at } : rest)));
        return part;
      }
      try {
        return withSecrets(toHost(renderNative(template, scope)), context.env);
      } catch (error) {
        diagnostics.push(yamlProblem(error, placeOf(path)));
        return part;
      }
    }
    if (Array.isArray(part)) {
      const items = part.map((item, index) => visit(item, [...path, index]));
      return items.every((item, index) => item === part[index]) ? part : items;
    }
    if (typeof part === 'object' && part !== null && isPlain(part)) {
      let changed = false;
      const entries = Object.entries(part).map(([key, item]) => {
        const made = visit(item, [...path, key]);
        if (made !== item) changed = true;
        return [key, made] as const;
      });
      return changed ? Object.fromEntries(entries) : part;
    }
    return part;
  };
  return { value: visit(value, []), diagnostics };
}

/** Text without a template goes through Jinja in dbt all the same: its line ends are `\n` then, and one at its end is lost. */
export function withoutLastLineEnd(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
}

/** The names that templates in YAML know. */
export function yamlScope(context: YamlContext): Scope {
  const variables: PyFunction = yamlVar(context.vars);
  const own = new Map<string, unknown>([
    ['env_var', envVar(context.env, context.secrets)],
    ['var', variables],
    ...(context.target ? ([['target', context.target]] as const) : []),
  ]);
  return {
    lookup(name) {
      if (own.has(name)) return own.get(name);
      return YAML_MEMBERS.has(name) ? MEMBERS[name]?.(undefined as never, undefined as never) : undefined;
    },
  };
}

// Members that need no host.
const YAML_MEMBERS = new Set([
  'return',
  'tojson',
  'fromjson',
  'toyaml',
  'fromyaml',
  'set',
  'set_strict',
  'zip',
  'zip_strict',
  'local_md5',
]);

function yamlVar(vars: Readonly<Record<string, unknown>>): PyFunction {
  return hostFunction('var(name, default=)', ([name, fallback]) => {
    const key = String(name);
    if (Object.hasOwn(vars, key)) return fromHost(vars[key]);
    if (fallback !== undefined) return fallback;
    throw new DbtError('Compilation Error', `Required var '${key}' not found in config`, [
      didYouMean(key, Object.keys(vars)),
      `It is given with --vars '${key}: value', or by a default: var('${key}', 'value').`,
    ]);
  });
}

function yamlProblem(error: unknown, at: Span | undefined): Diagnostic {
  const where = at ? { at } : {};
  if (error instanceof TemplateError && error.cause instanceof DbtError) {
    return templateMessages.raised(
      { kind: error.cause.kind, text: error.cause.message, hints: error.cause.hints },
      where,
    );
  }
  if (error instanceof TemplateError)
    return templateMessages.failed({ type: error.type, text: error.message }, where);
  throw error;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
