import { message } from '../message.ts';

/** What the command line itself finds wrong: arguments, folders, files. */
export const cliMessages = {
  projectNotFound: message<{ readonly dir?: string }>('project-not-found', ({ dir }) => ({
    message:
      dir === undefined
        ? 'No dbt_project.yml or project.yml found in this folder or any folder above it'
        : `No dbt_project.yml or project.yml found in ${dir}`,
    hints: ['--project-dir names the folder of a project; "tsdbt init" makes a new one.'],
  })),

  projectDirMissing: message<{ readonly dir: string; readonly hint?: string }>(
    'project-dir-missing',
    ({ dir, hint }) => ({
      message: `The folder of --project-dir does not exist: ${dir}`,
      hints: [hint],
    }),
  ),

  twoProjectFiles: message<{ readonly read: string }>('two-project-files', ({ read }) => ({
    severity: 'warning',
    message: `Both dbt_project.yml and project.yml are present; ${read} is read`,
    hints: ['One project needs one project file: remove or rename the other.'],
  })),

  fileUnreadable: message<{ readonly path: string; readonly reason: string }>(
    'file-unreadable',
    ({ path, reason }) => ({ message: `${path} cannot be read: ${reason}` }),
  ),

  fileNotUtf8: message<{ readonly path: string; readonly offset: number }>(
    'file-not-utf8',
    ({ path, offset }) => ({
      message: `${path} is not valid UTF-8 (byte ${offset} is the first that is wrong)`,
      hints: ['Project files are read as UTF-8.'],
    }),
  ),

  unknownCommand: message<{ readonly name: string; readonly hint?: string }>(
    'unknown-command',
    ({ name, hint }) => ({
      message: `No such command: ${name}`,
      hints: [hint, '"tsdbt --help" lists the commands.'],
    }),
  ),

  unknownOption: message<{ readonly name: string; readonly command: string; readonly hint?: string }>(
    'unknown-option',
    ({ name, command, hint }) => ({
      message: `No such option: ${name}`,
      hints: [hint, `"tsdbt ${command} --help" lists the options.`.replace('  ', ' ')],
    }),
  ),

  unexpectedArgument: message<{ readonly argument: string; readonly command: string }>(
    'unexpected-argument',
    ({ argument, command }) => ({
      message: `Unexpected argument: ${argument}`,
      hints: [`"tsdbt ${command} --help" shows what ${command} takes.`],
    }),
  ),

  missingArgument: message<{ readonly name: string; readonly command: string }>(
    'missing-argument',
    ({ name, command }) => ({ message: `"tsdbt ${command}" needs an argument: ${name}` }),
  ),

  eventTimeAlone: message<{ readonly given: 'start' | 'end' }>('event-time-alone', ({ given }) => ({
    message: `--event-time-${given} is given without --event-time-${given === 'start' ? 'end' : 'start'}`,
    hints: ['The two belong together.'],
  })),

  eventTimeOrder: message<Record<string, never>>('event-time-order', () => ({
    message: '--event-time-start is not before --event-time-end',
  })),

  optionNeedsValue: message<{ readonly name: string }>('option-needs-value', ({ name }) => ({
    message: `Option ${name} needs a value`,
  })),

  optionValue: message<{
    readonly name: string;
    readonly value: string;
    readonly expected: string;
    readonly hint?: string;
  }>('option-value', ({ name, value, expected, hint }) => ({
    message: `Invalid value for ${name}: "${value}" is not ${expected}`,
    hints: [hint],
  })),

  optionsExclude: message<{ readonly first: string; readonly second: string }>(
    'options-exclude',
    ({ first, second }) => ({ message: `${first} and ${second} cannot be given together` }),
  ),

  yamlOption: message<{ readonly name: string; readonly reason: string }>(
    'option-not-a-mapping',
    ({ name, reason }) => ({
      message: `The value of ${name} is not a YAML mapping: ${reason}`,
      hints: [`For example: ${name} '{start: 2024-01-01, limit: 10}'`],
    }),
  ),

  stateMissing: message<{ readonly dir: string; readonly file: string }>(
    'state-no-manifest',
    ({ dir, file }) => ({
      message: `Could not find manifest in --state path: the folder ${dir} holds no ${file}`,
      hints: ['--state and --defer-state name folders with the artifacts of an earlier run.'],
    }),
  ),

  deferWithoutState: message<{ readonly command: string }>('defer-without-state', ({ command }) => ({
    message: `--state or --defer-state are required for ${command}, but neither was provided`,
    hints: ['--state DIR names the folder with the artifacts of the run whose relations are to be read.'],
  })),

  stateUnreadable: message<{ readonly file: string; readonly reason: string }>(
    'state-unreadable',
    ({ file, reason }) => ({
      message: `${file} cannot be compared with: ${reason}`,
      hints: ['It has to be an artifact as dbt or tsdbt wrote it.'],
    }),
  ),

  stateIsTarget: message<{ readonly dir: string }>('state-is-target', ({ dir }) => ({
    message: `The state and target directories are the same: '${dir}'. What is compared with may be overwritten by this very run`,
    hints: ['Copy the artifacts of the earlier run to a folder of their own.'],
    severity: 'warning',
    event: 'WarnStateTargetEqual',
  })),

  dbtNotFound: message<{ readonly path: string }>('dbt-not-found', ({ path }) => ({
    message: `TSDBT_DBT names no dbt installation: ${path}`,
    hints: [
      'It is the path of a dbt executable or of the Python packages or environment it is installed in; "none" uses no dbt.',
      'The manifest shows built-in macros in the words of tsdbt, which a dbt that compares with it takes for changed.',
    ],
    severity: 'warning',
  })),

  docsMissing: message<{ readonly dir: string }>('docs-missing', ({ dir }) => ({
    message: `There is no index.html in ${dir} to serve`,
    hints: ['"tsdbt docs generate" makes it.'],
  })),

  cannotListen: message<{ readonly host: string; readonly port: number; readonly reason: string }>(
    'cannot-listen',
    ({ host, port, reason }) => ({
      message: `Cannot serve at ${host}, port ${port}: ${reason}`,
      hints: ['--host and --port name another place.'],
    }),
  ),

  retryNothingBefore: message<{ readonly dir: string }>('retry-nothing-before', ({ dir }) => ({
    message: `Could not find previous run in '${dir}' target directory`,
    hints: [
      'retry does again what an earlier command did not bring to an end, as its run_results.json tells.',
    ],
  })),

  retryOther: message<{ readonly which: string; readonly known: readonly string[] }>(
    'retry-other',
    ({ which, known }) => ({
      message: `The previous run was '${which}', which cannot be retried`,
      hints: [`Can be retried: ${known.join(', ')}`],
    }),
  ),

  initExists: message<{ readonly dir: string; readonly file: string }>('init-exists', ({ dir, file }) => ({
    message: `${dir} already holds ${file}: nothing was written`,
    hints: ['Another name makes a new folder: "tsdbt init NAME".'],
  })),

  initName: message<{ readonly name: string }>('init-name', ({ name }) => ({
    message: `"${name}" is not a project name`,
    hints: ['A project name has letters, digits and _ only, and does not begin with a digit.'],
  })),

  cleanSource: message<{ readonly path: string }>('clean-source', ({ path }) => ({
    message: `dbt will not clean the following source paths: ${path}; nothing was removed`,
    hints: ['clean-targets in the project file lists what "tsdbt clean" removes.'],
  })),

  cleanOutside: message<{ readonly path: string }>('clean-outside', ({ path }) => ({
    message: `dbt will not clean the following directories outside the project: ${path}; nothing was removed`,
    hints: ['clean-targets in the project file lists what "tsdbt clean" removes.'],
  })),

  showNeedsSelection: message<Record<string, never>>('show-needs-selection', () => ({
    message: 'Either --select or --inline must be passed to show',
  })),

  versionRequired: message<{
    readonly name: string;
    readonly required: readonly string[];
    readonly version: string;
  }>('version-required', ({ name, required, version }) => ({
    message: `The package "${name}" asks for dbt ${required.join(', ')}, but tsdbt answers as dbt ${version}`,
    hints: ['--no-version-check runs it all the same.'],
  })),

  versionRange: message<{ readonly name: string; readonly range: string }>(
    'version-range',
    ({ name, range }) => ({
      message: `require-dbt-version of the package "${name}" cannot be read: "${range}"`,
      hints: ['For example: require-dbt-version: [">=1.6.0", "<2.0.0"]'],
    }),
  ),

  cannotWrite: message<{ readonly path: string; readonly reason: string }>(
    'cannot-write',
    ({ path, reason }) => ({
      message: `${path} cannot be written: ${reason}`,
      hints: ['--target-path and --log-path name other folders for what is written.'],
    }),
  ),
} as const;
