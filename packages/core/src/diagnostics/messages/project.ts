import { message } from '../message.ts';
import { didYouMean, nearest } from '../suggest.ts';

/** Messages about project files: YAML, project.yml, profiles.yml and properties. */
export const projectMessages = {
  yamlSyntax: message('yaml-syntax', (facts: { reason: string; tab?: boolean }) => ({
    message: `The YAML cannot be read: ${facts.reason}.`,
    hints: [facts.tab && 'YAML is indented with blanks; this line begins with a tab.'],
  })),
  yamlDuplicateKey: message('yaml-duplicate-key', (facts: { key: string }) => ({
    message: `The key "${facts.key}" is given twice; the last one counts.`,
    severity: 'warning',
    event: 'DuplicateYAMLKeysDeprecation',
  })),
  wrongType: message(
    'wrong-type',
    (facts: { key: string; wanted: string; given: string; refused?: string }) => ({
      message: `"${facts.key}" must be ${facts.wanted}${facts.refused === undefined ? `, not ${facts.given}` : `: ${facts.refused}`}.`,
    }),
  ),
  notList: message('not-list', (facts: { key: string; given: string }) => ({
    message: `"${facts.key}" must hold a list, not ${facts.given}.`,
    hints: [`'${facts.key}' is not a list until each of its entries begins with a dash: "- name: …".`],
  })),
  unknownKey: message(
    'unknown-key',
    (facts: { what: string; key: string; known: readonly string[]; event: string }) => ({
      message: `"${facts.key}" is not a key of ${withArticle(facts.what)}; it has no effect.`,
      severity: 'warning',
      hints: [didYouMean(facts.key, facts.known)],
      event: facts.event,
    }),
  ),
  refusedKey: message('refused-key', (facts: { what: string; key: string; known: readonly string[] }) => ({
    message: `"${facts.key}" is not a key of ${withArticle(facts.what)}.`,
    hints: [didYouMean(facts.key, facts.known) ?? listed('Keys', facts.known)],
  })),
  missingKey: message(
    'missing-key',
    (facts: { what: string; name?: string; key: string; given: readonly string[] }) => {
      const near = nearest(facts.key, facts.given);
      return {
        message: `The ${facts.what}${facts.name === undefined ? '' : ` "${facts.name}"`} has no "${facts.key}".`,
        hints: [near !== undefined && `"${near}" may be meant for "${facts.key}".`],
      };
    },
  ),
  unknownConfigKey: message(
    'unknown-config-key',
    (facts: { what: string; key: string; known: readonly string[] }) => ({
      message: `"${facts.key}" is not a known key of ${withArticle(facts.what)}.`,
      severity: 'warning',
      hints: [
        didYouMean(facts.key, facts.known) ??
          'It can be read with config.get all the same; keys of a project itself belong under "meta".',
      ],
      event: 'CustomKeyInConfigDeprecation',
    }),
  ),
  notMapping: message('not-mapping', (facts: { what: string }) => ({
    message: `Dictionary expected: ${facts.what} holds keys and values.`,
  })),
  projectName: message('project-name', (facts: { name: string; problem: string; allowed: string }) => ({
    message: `The name "${facts.name}" ${facts.problem}.`,
    hints: [`"${facts.allowed}" would do.`],
  })),
  renamedKey: message(
    'renamed-key',
    (facts: { old: string; current: string; both: boolean; event: string }) => ({
      message: facts.both
        ? `"${facts.old}" and "${facts.current}" are both given; "${facts.current}" has replaced "${facts.old}".`
        : `"${facts.old}" is now called "${facts.current}".`,
      severity: facts.both ? 'error' : 'warning',
      ...(facts.event !== '' && { event: facts.event }),
    }),
  ),
  missingPlus: message(
    'missing-plus',
    (facts: { key: string; known: boolean; what: string; keys: readonly string[] }) => ({
      message: facts.known
        ? `"${facts.key}" is a config key and needs a plus in front here: "+${facts.key}".`
        : `"${facts.key}" is neither a folder nor a known key of ${withArticle(facts.what)}.`,
      severity: 'warning',
      hints: [!facts.known && didYouMean(facts.key, facts.keys)],
      event: facts.known ? 'MissingPlusPrefixDeprecation' : 'CustomKeyInConfigDeprecation',
    }),
  ),
  profilesMissing: message('profiles-missing', (facts: { profile: string }) => ({
    message: `The project asks for the profile "${facts.profile}", but there is no profiles.yml.`,
    hints: [
      'profiles.yml is looked for in --profiles-dir, DBT_PROFILES_DIR, the project folder and ~/.dbt.',
      'Without a "profile:" in the project file an embedded database is used.',
    ],
  })),
  profileNotFound: message('profile-not-found', (facts: { profile: string; known: readonly string[] }) => ({
    message: `There is no profile named "${facts.profile}".`,
    hints: [didYouMean(facts.profile, facts.known) ?? listed('Profiles', facts.known)],
  })),
  profileWithoutOutputs: message('profile-without-outputs', (facts: { profile: string }) => ({
    message: `The profile "${facts.profile}" has no "outputs".`,
  })),
  targetNotFound: message(
    'target-not-found',
    (facts: { profile: string; target: string; known: readonly string[] }) => ({
      message: `The profile "${facts.profile}" has no target named "${facts.target}".`,
      hints: [didYouMean(facts.target, facts.known) ?? listed('Targets', facts.known)],
    }),
  ),
  adapterUnknown: message('adapter-unknown', (facts: { type?: string; target: string }) => ({
    message:
      facts.type === undefined
        ? `The target "${facts.target}" has no "type".`
        : `The target "${facts.target}" is of the type "${facts.type}", for which there is no adapter.`,
    hints: ['"type: duckdb" is what can be used.'],
  })),
  profileUnsupported: message(
    'profile-unsupported',
    ({ key, why }: { readonly key: string; readonly why: string }) => ({
      message: `"${key}" of the profile cannot be honoured: ${why}`,
      hints: ['Without it other data might be read or written, so nothing is run.'],
    }),
  ),
  transactionsKept: message('transactions-kept', () => ({
    severity: 'warning',
    message: '"disable_transactions" changes nothing: a node is built in a transaction all the same',
    hints: [
      'What is built is the same; only a node that fails half way leaves nothing behind, where dbt leaves what it had done.',
    ],
  })),
  attachmentTwice: message('attachment-option-twice', ({ key }: { readonly key: string }) => ({
    message: `The attachment has "${key}" twice: as a key of its own, and among its options`,
    hints: ['One of the two must go.'],
  })),
  databaseConflict: message(
    'database-conflict',
    (facts: { wanted: string; given: string; path: string }) => ({
      message:
        facts.wanted === ''
          ? `The path "${facts.path}" gives the database no name.`
          : `The database of the path "${facts.path}" is called "${facts.wanted}", not "${facts.given}".`,
      hints: [
        facts.wanted !== '' &&
          `"database" can be left out, or be "${facts.wanted}" or the alias of an attachment.`,
      ],
    }),
  ),
  givenTwice: message('given-twice', (facts: { key: string }) => ({
    message: `"${facts.key}" is given both here and under "config".`,
    hints: ['The one under "config" is enough.'],
  })),
  testsTwice: message('tests-twice', (_: object) => ({
    message: 'Both "tests" and "data_tests" are given; they are the same.',
    hints: ['"data_tests" is the current name.'],
  })),
  loadedTwice: message('loaded-twice', (_: object) => ({
    message: 'Both "loaded_at_field" and "loaded_at_query" are given; only one of them can be used.',
  })),
  badTest: message('bad-test', (facts: { problem: string }) => ({
    message: `Invalid generic test configuration: ${facts.problem}.`,
  })),
  selectorTwice: message('selector-twice', (facts: { name: string }) => ({
    message: `There are two selectors named "${facts.name}".`,
  })),
  ownerMissing: message('owner-missing', (facts: { what: string; name: string }) => ({
    message: `The owner of the ${facts.what} "${facts.name}" has neither a name nor an email.`,
  })),
};

function listed(what: string, names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : `${what}: ${names.join(', ')}.`;
}

function withArticle(noun: string): string {
  return `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
