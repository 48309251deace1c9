import type { Option } from './option.ts';

const bool = (
  name: string,
  help: string,
  more: Partial<Option> & { readonly noEnv?: boolean } = {},
): Option => {
  const { noEnv, ...rest } = more;
  const env = noEnv ? {} : { env: name.replaceAll('-', '_').toUpperCase() };
  return { name, kind: 'boolean', default: false, help, ...env, ...rest };
};

const text = (name: string, value: string, help: string, more: Partial<Option> = {}): Option => ({
  name,
  kind: 'string',
  value,
  help,
  env: name.replaceAll('-', '_').toUpperCase(),
  ...more,
});

const formats = ['text', 'debug', 'json', 'default'] as const;
const levels = ['debug', 'info', 'warn', 'error', 'none'] as const;

/** Options that every command takes, before or after its name: dbt's, in dbt's words where short. */
export const globalOptions: readonly Option[] = [
  bool('cache-selected-only', 'Look up only the schemas of the selected nodes'),
  bool('debug', 'Show debug messages', { short: 'd' }),
  bool('defer', 'Read unselected nodes from the state given by --state or --defer-state'),
  text('defer-state', 'DIR', 'Artifacts for --defer, in place of those of --state'),
  bool('fail-fast', 'Stop at the first failure', { short: 'x' }),
  bool('favor-state', 'With --defer, read from the state even where a node exists here'),
  text('indirect-selection', 'MODE', 'Which tests come along with a selected node', {
    choices: ['eager', 'cautious', 'buildable', 'empty'],
    default: 'eager',
  }),
  bool('log-cache-events', 'Show debug messages of the relation cache'),
  text('log-format', 'FORMAT', 'Format of messages', { choices: formats, default: 'default' }),
  text('log-format-file', 'FORMAT', 'Format of messages in the log file', {
    choices: formats,
    default: 'debug',
  }),
  text('log-level', 'LEVEL', 'Least severity of messages shown', { choices: levels, default: 'info' }),
  text('log-level-file', 'LEVEL', 'Least severity of messages in the log file', {
    choices: levels,
    default: 'debug',
  }),
  text('log-path', 'DIR', 'Folder of the log file'),
  {
    name: 'log-file-max-bytes',
    kind: 'number',
    env: 'LOG_FILE_MAX_BYTES',
    default: 10485760,
    help: 'Size at which the log file starts anew',
    hidden: true,
  },
  {
    name: 'lock-timeout',
    kind: 'number',
    value: 'SECONDS',
    env: 'LOCK_TIMEOUT',
    default: 10,
    help: 'How long to wait for a database that another process has locked',
  },
  bool('macro-debugging', 'Keep macros debuggable', { hidden: true }),
  bool('partial-parse', 'Reuse what an earlier parse remembered', { default: true }),
  text('partial-parse-file-path', 'FILE', 'Where the remembered parse lies', { hidden: true }),
  bool('partial-parse-file-diff', 'Parse only files that differ', { default: true, hidden: true }),
  bool('populate-cache', 'Look up existing relations at the start', { default: true }),
  bool('print', 'Show what print() of templates says', { default: true }),
  {
    name: 'printer-width',
    kind: 'number',
    value: 'N',
    env: 'PRINTER_WIDTH',
    default: 80,
    help: 'Width of result lines',
  },
  text('profile', 'NAME', 'Profile to use, in place of the project file’s'),
  text('profiles-dir', 'DIR', 'Folder of profiles.yml (default: the working folder, then ~/.dbt)'),
  text('project-dir', 'DIR', 'Folder of the project file (default: the working folder and its parents)'),
  bool('quiet', 'Show only errors and what print() says', { short: 'q' }),
  text('record-timing-info', 'FILE', 'Accepted for dbt’s sake', { short: 'r', env: undefined, hidden: true }),
  bool('send-anonymous-usage-stats', 'Accepted for dbt’s sake: nothing is ever sent', {
    default: true,
    hidden: true,
  }),
  bool('show-all-deprecations', 'Show each deprecation, not a summary', { noEnv: true }),
  bool('single-threaded', 'Accepted for dbt’s sake', { hidden: true }),
  text('state', 'DIR', 'Artifacts of an earlier run, for state: and result: selectors and --defer'),
  bool('static-parser', 'Accepted for dbt’s sake', { default: true, hidden: true }),
  text('target', 'NAME', 'Target of the profile to use', { short: 't' }),
  text('target-path', 'DIR', 'Folder of artifacts (default: target)'),
  bool('upload-to-artifacts-ingest-api', 'Accepted for dbt’s sake', { hidden: true }),
  bool('use-colors', 'Colour messages (default: on a terminal)', { default: undefined }),
  bool('use-colors-file', 'Colour messages in the log file', { default: undefined }),
  bool('use-experimental-parser', 'Accepted for dbt’s sake', { hidden: true }),
  bool('use-fast-test-edges', 'Accepted for dbt’s sake', { hidden: true }),
  { name: 'vars', kind: 'yaml', value: 'YAML', default: {}, help: 'Variables, as a YAML or JSON mapping' },
  bool('version-check', 'Check require-dbt-version of the project', { default: true }),
  bool('warn-error', 'Take every warning as an error', { default: undefined }),
  {
    name: 'warn-error-options',
    kind: 'yaml',
    value: 'YAML',
    env: 'WARN_ERROR_OPTIONS',
    help: 'Which warnings are errors: {error: all | [names], warn: [names], silence: [names]}',
  },
  bool('write-json', 'Write artifacts', { default: true }),
  bool('show-resource-report', 'Accepted for dbt’s sake', { hidden: true }),
];
