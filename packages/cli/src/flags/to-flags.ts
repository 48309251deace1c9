import type { Flags } from '@tsdbt/core';
import type { ResolvedOptions } from './resolve-options.ts';
import type { TimeSpans } from './time-spans.ts';

/** The flags that core reads, from resolved options; `all` holds every one under dbt's name. */
export function toFlags(
  { values }: ResolvedOptions,
  facts: {
    readonly which: string;
    readonly useColors: boolean;
    readonly invocationCommand: string;
    readonly spans: TimeSpans;
  },
): Flags {
  const on = (name: string): boolean => values[name] === true;
  const text = (name: string): string | undefined =>
    typeof values[name] === 'string' ? (values[name] as string) : undefined;
  const all: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) all[name.toUpperCase()] = value;
  all.WHICH = facts.which;
  all.INVOCATION_COMMAND = facts.invocationCommand;
  all.WARN_ERROR_OPTIONS = warnErrorOptions(values.warn_error_options);
  for (const name of ['FULL_REFRESH', 'STORE_FAILURES', 'EMPTY', 'STRICT_MODE', 'INTROSPECT']) {
    all[name] ??= name === 'INTROSPECT';
  }
  return {
    fullRefresh: on('full_refresh'),
    failFast: on('fail_fast'),
    storeFailures: on('store_failures'),
    warnError: on('warn_error'),
    warnErrorOptions: warnErrorOptions(values.warn_error_options),
    indirectSelection: (text('indirect_selection') ?? 'eager') as Flags['indirectSelection'],
    empty: on('empty'),
    ...facts.spans,
    introspect: values.introspect !== false,
    quiet: on('quiet'),
    print: values.print !== false,
    useColors: facts.useColors,
    logFormat: (text('log_format') ?? 'default') as Flags['logFormat'],
    debug: on('debug'),
    versionCheck: values.version_check !== false,
    writeJson: values.write_json !== false,
    defer: on('defer'),
    favorState: on('favor_state'),
    state: text('state'),
    all,
  };
}

/** dbt's `{error | include: all | '*' | [names], warn | exclude: [names], silence: [names]}`. */
function warnErrorOptions(value: unknown): Flags['warnErrorOptions'] {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const names = (list: unknown): string[] => (Array.isArray(list) ? list.map(String) : []);
  const error = given.error ?? given.include;
  return {
    error: error === 'all' || error === '*' ? 'all' : names(error),
    warn: names(given.warn ?? given.exclude),
    silence: names(given.silence),
  };
}
