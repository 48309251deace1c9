import { message } from '../message.ts';

/** What is wrong with the packages a project names, or with fetching and installing them. */
export const packageMessages = {
  /** The words are dbt's: programs that call it look for them. */
  uninstalled: message<{
    readonly specified: number;
    readonly installed: number;
    readonly file: string;
    readonly folder: string;
  }>('packages-not-installed', ({ specified, installed, file, folder }) => ({
    message:
      `dbt found ${specified} package(s) specified in ${file}, but only ${installed} package(s) installed ` +
      `in ${folder}. Run "dbt deps" to install package dependencies.`,
    hints: ['"tsdbt deps" does the same.'],
  })),

  malformed: message<{ readonly path: string; readonly reason: string }>(
    'packages-malformed',
    ({ path, reason }) => ({
      message: `The ${path} file in this project is malformed: ${reason}`,
      hints: [
        'Each entry has one of the keys package (with version), git, tarball (with name), local or npm.',
      ],
    }),
  ),

  twoLists: message<Record<string, never>>('packages-listed-twice', () => ({
    message: "The 'packages' key cannot be specified in both packages.yml and dependencies.yml",
  })),

  noProject: message<{ readonly name: string; readonly path: string }>(
    'package-without-project',
    ({ name, path }) => ({
      message: `No dbt_project.yml found at expected path ${path} (package ${name})`,
      hints: ['Each package, also one that a package names, is a folder with a project file.'],
    }),
  ),

  duplicate: message<{ readonly project: string }>('package-twice', ({ project }) => ({
    message:
      `Found duplicate project "${project}". This occurs when a dependency has the same project name as ` +
      'some other dependency.',
  })),

  sameAsRoot: message<{ readonly project: string }>('package-named-as-project', ({ project }) => ({
    message:
      `Found a dependency with the same name as the root project "${project}". Package names must be ` +
      'unique in a project. Please rename one of these packages.',
  })),

  kindsDiffer: message<{ readonly name: string; readonly first: string; readonly second: string }>(
    'package-kinds-differ',
    ({ name, first, second }) => ({
      message: `The package ${name} is asked for both as ${first} and as ${second}`,
    }),
  ),

  revisionsDiffer: message<{ readonly name: string; readonly revisions: readonly string[] }>(
    'package-revisions-differ',
    ({ name, revisions }) => ({
      message:
        'git dependencies should contain exactly one version. ' +
        `${name} contains: ${revisions.map((each) => `'${each}'`).join(', ')}`,
    }),
  ),

  badVersion: message<{ readonly name: string; readonly version: string }>(
    'package-bad-version',
    ({ name, version }) => ({
      message: `"${version}" is not a valid semantic version (package ${name})`,
      hints: ['For example: version: 1.3.0 or version: [">=1.0.0", "<2.0.0"]'],
    }),
  ),

  versionsConflict: message<{ readonly name: string; readonly versions: readonly string[] }>(
    'package-versions-conflict',
    ({ name, versions }) => ({
      message:
        `Version error for package ${name}: Could not find a satisfactory version from options: ` +
        versions.map((each) => `'${each}'`).join(', '),
    }),
  ),

  noVersion: message<{
    readonly name: string;
    readonly range: string;
    readonly available: readonly string[];
  }>('package-version-not-found', ({ name, range, available }) => ({
    message:
      `Could not find a matching compatible version for package ${name}: requested range ${range}, ` +
      `compatible versions ${available.join(', ') || 'none'}`,
    hints: ["Versions for other releases of dbt are not listed; 'tsdbt --no-version-check deps' takes them."],
  })),

  notInIndex: message<{ readonly name: string; readonly address: string; readonly hint?: string }>(
    'package-not-in-index',
    ({ name, address, hint }) => ({
      message: `Package ${name} was not found in the package index (${address})`,
      hints: [hint],
    }),
  ),

  notFetched: message<{ readonly name: string; readonly address: string; readonly reason: string }>(
    'package-not-fetched',
    ({ name, address, reason }) => ({
      message: `The package ${name} cannot be fetched from ${address}: ${reason}`,
      hints: [
        'Where it cannot be reached, its folder may be named as a local package: "- local: path/to/it".',
      ],
    }),
  ),

  archiveShape: message<{ readonly name: string; readonly address: string }>(
    'package-archive-shape',
    ({ name, address }) => ({
      message: `The archive of the package ${name} does not hold exactly one folder: ${address}`,
    }),
  ),

  unsafeName: message<{ readonly name: string; readonly folder: string }>(
    'package-unsafe-name',
    ({ name, folder }) => ({
      message: `Invalid package name '${name}': resolves outside of the packages-install-path ('${folder}')`,
    }),
  ),

  privatePackage: message<{ readonly name: string }>('package-private', ({ name }) => ({
    message: `Cannot resolve private package ${name} because git provider integration is missing`,
    hints: ['A "git" entry with the address of its repository does the same.'],
  })),

  unpinned: message<{ readonly git: string; readonly revision: string }>(
    'package-unpinned',
    ({ git, revision }) => ({
      severity: 'warning',
      event: 'DepsUnpinned',
      message:
        revision === 'HEAD'
          ? `The git package "${git}" is not pinned, using HEAD (default branch)`
          : `The git package "${git}" is pinned to the "${revision}" branch`,
      hints: ['A tag or a commit as its revision keeps changes away; warn-unpinned: false hides this.'],
    }),
  ),

  scrubbed: message<{ readonly name: string }>('package-secret-scrubbed', ({ name }) => ({
    severity: 'warning',
    event: 'DepsScrubbedPackageName',
    message: `A secret stands in the address of a package: it is written to package-lock.yml as ${name}`,
    hints: [`An address with "{{ env_var('DBT_ENV_SECRET_…') }}" keeps the lock file usable.`],
  })),

  addWithoutVersion: message<{ readonly name: string }>('add-package-version', ({ name }) => ({
    message: `Version is required in --add-package when the source is hub: ${name}`,
    hints: [`For example: --add-package ${name}@1.0.0`],
  })),
} as const;
