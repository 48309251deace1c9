import { message } from '../message.ts';
import { didYouMean } from '../suggest.ts';

/** Messages about how files fit together: references, duplicates, cycles, properties without a resource. */
export const graphMessages = {
  badForeignKey: message<{ readonly name: string; readonly to: string }>(
    'bad-foreign-key',
    ({ name, to }) => ({
      // dbt's words come first, since tools look for them.
      message: `Invalid 'ref' or 'source' syntax on foreign key constraint 'to' on model ${name}: ${to}`,
      hints: ["It names its table as ref('model') or source('source', 'table')."],
    }),
  ),
  nothingToDescribe: message(
    'nothing-to-describe',
    (facts: { name: string; key: string; path: string; known: readonly string[] }) => ({
      message: `"${facts.name}" is described under "${facts.key}", but there is no such resource.`,
      severity: 'warning',
      hints: [didYouMean(facts.name, facts.known)],
      event: 'NoNodeForYamlKey',
    }),
  ),
  wrongPropertiesKey: message(
    'wrong-properties-key',
    (facts: { name: string; key: string; kind: string; right: string }) => ({
      message: `"${facts.name}" is a ${facts.kind}, but is described under "${facts.key}".`,
      severity: 'warning',
      hints: [`Its properties belong under "${facts.right}".`],
      event: 'WrongResourceSchemaFile',
    }),
  ),
  functionUnsupported: message(
    'function-unsupported',
    ({ name, isBuild }: { readonly name: string; readonly isBuild: boolean }) => ({
      severity: isBuild ? 'error' : 'warning',
      message: `The function "${name}" cannot be created: the database refuses what dbt makes of "functions:"`,
      hints: ['A macro, or a model with materialized: table_function, takes its place.'],
    }),
  ),
  microbatchConfig: message(
    'microbatch-config',
    (facts: { name: string; key: string; expected: string; given?: string }) => ({
      message:
        facts.given === undefined
          ? `The microbatch model "${facts.name}" has no ${facts.key}`
          : `${facts.key} of the microbatch model "${facts.name}" is ${facts.given}`,
      hints: [`${facts.key} must be ${facts.expected}.`],
    }),
  ),
  describedTwice: message(
    'described-twice',
    (facts: { kind: string; name: string; first: string; second: string }) => ({
      message: `The ${facts.kind} "${facts.name}" is described twice: in ${facts.first} and in ${facts.second}.`,
      hints: ['One of the two entries must go.'],
    }),
  ),
  macroTwice: message(
    'macro-twice',
    (facts: { name: string; kind: string; first: string; second: string }) => ({
      message: `dbt found multiple ${facts.kind}s named "${facts.name}" in the project: in ${facts.first} and in ${facts.second}.`,
      hints: ['One of the two must be renamed or removed.'],
    }),
  ),
  dispatchRefused: message('dispatch-refused', (facts: { problem: string; hint: string | undefined }) => ({
    message: facts.problem,
    hints: [facts.hint],
  })),
  noSuchMacro: message('no-such-macro', (facts: { name: string; known: readonly string[] }) => ({
    message: `"${facts.name}" is described under "macros", but the package has no such macro.`,
    severity: 'warning',
    hints: [didYouMean(facts.name, facts.known)],
    event: 'MacroNotFoundForPatch',
  })),
  docTwice: message('doc-twice', (facts: { name: string; first: string; second: string }) => ({
    message: `There are two docs blocks named "${facts.name}": in ${facts.first} and in ${facts.second}.`,
    hints: ['One of the two must be renamed or removed.'],
  })),
  badAccess: message('bad-access', (facts: { name: string; given: string }) => ({
    message: `The model "${facts.name}" has the access "${facts.given}", which does not exist.`,
    hints: [
      didYouMean(facts.given, ['private', 'protected', 'public']) ??
        'Access is private, protected or public.',
    ],
  })),
  badEnabled: message('bad-enabled', (facts: { name: string; given: string }) => ({
    message: `"enabled" of "${facts.name}" must be true or false, not ${facts.given}.`,
  })),
  overridesNothing: message('overrides-nothing', (facts: { source: string }) => ({
    message: `There is no source "${facts.source}" to override.`,
    severity: 'warning',
    event: 'UnusedTables',
  })),
  badLocation: message('bad-location', (facts: { source: string; problem: string; hint?: string }) => ({
    message: `The external location of the source "${facts.source}" cannot be filled in: ${facts.problem}.`,
    hints: [facts.hint],
  })),
  testNotFound: message('test-not-found', (facts: { name: string; namespace?: string; hint?: string }) => ({
    message: `There is no generic test named "${facts.namespace === undefined ? '' : `${facts.namespace}.`}${facts.name}": it will fail.`,
    severity: 'warning',
    hints: [facts.hint],
  })),
  looseArguments: message('loose-arguments', (facts: { test: string; keys: readonly string[] }) => ({
    message: `The arguments of the test "${facts.test}" belong under "arguments": ${facts.keys.join(', ')}.`,
    severity: 'warning',
    event: 'MissingArgumentsPropertyInGenericTestDeprecation',
  })),
  looseConfig: message('loose-config', (facts: { test: string; key: string }) => ({
    message: `"${facts.key}" of the test "${facts.test}" belongs under "config".`,
    severity: 'warning',
    event: 'PropertyMovedToConfigDeprecation',
  })),
  modelDeprecated: message('model-deprecated', (facts: { name: string; date: string }) => ({
    message: `The model "${facts.name}" has passed its deprecation date, ${facts.date}.`,
    severity: 'warning',
    hints: ['It should be switched off or removed.'],
    event: 'DeprecatedModel',
  })),
  refDeprecated: message(
    'ref-deprecated',
    (facts: { from: string; name: string; date: string; past: boolean; newer?: string }) => ({
      message: facts.past
        ? `The ${facts.from} refers to "${facts.name}", which was deprecated on ${facts.date}.`
        : `The ${facts.from} refers to "${facts.name}", which will be deprecated on ${facts.date}.`,
      severity: 'warning',
      hints: [facts.newer !== undefined && `There is a newer version: ${facts.newer}.`],
      event: facts.past ? 'DeprecatedReference' : 'UpcomingReferenceDeprecation',
    }),
  ),
  refNotFound: message(
    'ref-not-found',
    (facts: { from: string; name: string; near?: string; source?: string; test: boolean }) => ({
      message: `The ${facts.from} refers to "${facts.name}", which does not exist.`,
      ...(facts.test && { severity: 'warning', event: 'NodeNotFoundOrDisabled' }),
      hints: [
        facts.near !== undefined && `Did you mean "${facts.near}"?`,
        facts.source !== undefined &&
          `There is a source table of that name: source('${facts.source.replace('.', "', '")}').`,
      ],
    }),
  ),
  refDisabled: message('ref-disabled', (facts: { from: string; name: string; test: boolean }) => ({
    message: `The ${facts.from} refers to "${facts.name}", which is disabled (enabled: false).`,
    ...(facts.test && { severity: 'warning', event: 'InvalidDisabledTargetInTestNode' }),
  })),
  refPackage: message(
    'ref-package',
    (facts: { from: string; name: string; package: string; near?: string; test: boolean }) => ({
      message: `The ${facts.from} refers to "${facts.name}", but there is no package "${facts.package}".`,
      ...(facts.test && { severity: 'warning', event: 'NodeNotFoundOrDisabled' }),
      hints: [facts.near !== undefined && `Did you mean the package "${facts.near}"?`],
    }),
  ),
  refVersion: message(
    'ref-version',
    (facts: { from: string; name: string; version: string; versions: readonly string[]; test: boolean }) => ({
      message: `The ${facts.from} refers to ${facts.name}, but there is no such version.`,
      ...(facts.test && { severity: 'warning', event: 'NodeNotFoundOrDisabled' }),
      hints: [
        facts.versions.length === 0
          ? 'The model has no versions.'
          : `Its versions are ${facts.versions.join(', ')}.`,
      ],
    }),
  ),
  refAmbiguous: message('ref-ambiguous', (facts: { name: string; packages: readonly string[] }) => ({
    message: `"${facts.name}" exists in several packages: ${facts.packages.join(', ')}.`,
    hints: [`The package can be named: ref('${facts.packages[0]}', '${facts.name}').`],
  })),
  refPrivate: message('ref-private', (facts: { from: string; name: string; group?: string }) => ({
    message: `"${facts.from}" refers to "${facts.name}", which is private${facts.group === undefined ? '' : ` to the group "${facts.group}"`}.`,
    hints: [
      facts.group === undefined
        ? 'A private model needs a group; only resources of that group may refer to it.'
        : `Either both belong to the group "${facts.group}", or "${facts.name}" gets another access.`,
    ],
  })),
  refProtected: message('ref-protected', (facts: { from: string; name: string; package: string }) => ({
    message: `"${facts.from}" refers to "${facts.name}", which the package "${facts.package}" keeps to itself.`,
    hints: ['Only models with "access: public" can be used from other packages.'],
  })),
  sourceNotFound: message(
    'source-not-found',
    (facts: {
      from: string;
      source: string;
      table: string;
      sourceExists: boolean;
      near?: string;
      test: boolean;
    }) => ({
      message: facts.sourceExists
        ? `The ${facts.from} refers to the table "${facts.table}" of the source "${facts.source}", which it does not have.`
        : `The ${facts.from} refers to the source "${facts.source}", which does not exist.`,
      ...(facts.test && { severity: 'warning', event: 'NodeNotFoundOrDisabled' }),
      hints: [facts.near !== undefined && `Did you mean "${facts.near}"?`],
    }),
  ),
  sourceDisabled: message(
    'source-disabled',
    (facts: { from: string; source: string; table: string; test: boolean }) => ({
      message: `The ${facts.from} refers to the source "${facts.source}.${facts.table}", which is switched off (enabled: false).`,
      ...(facts.test && { severity: 'warning', event: 'InvalidDisabledTargetInTestNode' }),
    }),
  ),
  cycle: message('cycle', (facts: { names: readonly string[] }) => ({
    message:
      facts.names.length === 1
        ? `"${facts.names[0]}" refers to itself.`
        : `These refer to each other in a circle: ${[...facts.names, facts.names[0]].join(' -> ')}.`,
  })),
  nameTwice: message(
    'name-twice',
    (facts: { kind: string; name: string; first: string; second: string }) => ({
      message: `dbt found two ${facts.kind === 'test' ? 'data_tests' : plural(facts.kind)} with the name "${facts.name}": ${facts.first === facts.second ? `both in ${facts.first}` : `in ${facts.first} and in ${facts.second}`}.`,
      hints: [
        'Names must be unique, in whatever folder they are: one of the two must be renamed or switched off.',
      ],
    }),
  ),
  nameShared: message(
    'name-shared',
    (facts: { name: string; first: string; second: string; refused: boolean }) => ({
      message: `"${facts.first}" and "${facts.second}" share a name: ref('${facts.name}') finds one of them only.`,
      ...(!facts.refused && {
        severity: 'warning' as const,
        event: 'DuplicateNameDistinctNodeTypesDeprecation',
      }),
      hints: ['One of the two must be renamed or switched off.'],
    }),
  ),
  nameWithSpaces: message('name-with-spaces', (facts: { kind: string; name: string; refused: boolean }) => ({
    message: `The name of the ${facts.kind} "${facts.name}" has a space in it.`,
    ...(!facts.refused && {
      severity: 'warning' as const,
      event: 'ResourceNamesWithSpacesDeprecation',
    }),
    hints: [
      `Names do without spaces: "${facts.name.replaceAll(' ', '_')}".`,
      facts.refused &&
        'The flag "require_resource_names_without_spaces: false" in the project file allows them.',
    ],
  })),
  relationTwice: message('relation-twice', (facts: { relation: string; first: string; second: string }) => ({
    message: `dbt found two resources with the database representation ${facts.relation}: "${facts.first}" and "${facts.second}" would be built over each other.`,
    hints: ['An "alias", a "schema" or another name tells them apart.'],
  })),
  unusedConfig: message('unused-config', (facts: { paths: readonly string[]; near: readonly string[] }) => ({
    message: `Configuration paths exist in the project file that apply to no resource:\n${facts.paths.map((path) => `- ${path}`).join('\n')}`,
    severity: 'warning',
    hints: facts.near.map((near) => `Did you mean "${near}"?`),
    event: 'UnusedResourceConfigPath',
  })),
  groupNotFound: message(
    'group-not-found',
    (facts: { kind: string; name: string; group: string; hint?: string }) => ({
      message: `The ${facts.kind} "${facts.name}" belongs to the group "${facts.group}", which does not exist.`,
      hints: [facts.hint],
    }),
  ),
  unitTestModel: message('unit-test-model', (facts: { name: string; model: string; near?: string }) => ({
    message: `The unit test "${facts.name}" tests the model "${facts.model}", which does not exist.`,
    hints: [facts.near !== undefined && `Did you mean "${facts.near}"?`],
  })),
  badUnitTest: message('bad-unit-test', (facts: { name: string; problem: string; hint?: string }) => ({
    message: `The unit test "${facts.name}" cannot be run: ${facts.problem}.`,
    hints: [facts.hint],
  })),
  semanticModelTarget: message(
    'semantic-model-target',
    (facts: { name: string; model: string; node?: string; near?: string }) => ({
      message: `The semantic model "${facts.name}" describes ${facts.model === '' ? 'no model' : facts.node === undefined ? `${facts.model}, which does not exist` : `${facts.model}: it depends on a node named '${facts.node}' which was not found`}.`,
      hints: [facts.near !== undefined && `Did you mean "${facts.near}"?`],
    }),
  ),
  metricInput: message(
    'metric-input',
    (facts: { metric: string; what: string; name: string; near?: string }) => ({
      message: `"${facts.metric}" is made of the ${facts.what} "${facts.name}", which does not exist.`,
      hints: [facts.near !== undefined && `Did you mean "${facts.near}"?`],
    }),
  ),
  metricInputDisabled: message(
    'metric-input-disabled',
    (facts: { metric: string; what: string; name: string; measure?: string }) => ({
      message: `The metric "${facts.metric}" is made of the ${facts.what} "${facts.name}", which is switched off (enabled: false)${facts.measure === undefined ? '' : `: The measure \`${facts.measure}\` is referenced on disabled semantic model \`${facts.name}\``}.`,
    }),
  ),
  metricName: message('metric-name', (facts: { name: string; problem: string }) => ({
    message: `The metric name "${facts.name}" ${facts.problem}.`,
    hints: ['A "label" may hold any text.'],
  })),
  metricNotFound: message(
    'metric-not-found',
    (facts: { from: string; name: string; disabled: boolean; near?: string }) => ({
      message: `The ${facts.from} refers to the metric "${facts.name}", which ${facts.disabled ? 'is switched off (enabled: false)' : 'does not exist'}.`,
      hints: [facts.near !== undefined && `Did you mean "${facts.near}"?`],
    }),
  ),
  badColour: message('bad-colour', (facts: { name: string; given: string }) => ({
    message: `Invalid color name for docs.node_color of "${facts.name}": ${facts.given}.`,
    hints: ['It is the name of a colour in HTML, such as "gold", or a HEX code, such as "#ffd700".'],
  })),
  disabledTwice: message('disabled-twice', (facts: { kind: string; name: string; count: number }) => ({
    message: `Found ${facts.count} matching disabled nodes for ${facts.kind} '${facts.name}': which of them is to be enabled cannot be told.`,
    hints: ['They are enabled by path in the project file, or in their own files.'],
  })),
  publicEphemeral: message('public-ephemeral', (facts: { name: string }) => ({
    message: `The model "${facts.name}" is public, but ephemeral: nothing would be there for others to read.`,
    hints: ['A public model is a view or a table; an ephemeral one is protected or private.'],
  })),
  unsupportedConstraints: message(
    'unsupported-constraints',
    (facts: { name: string; materialized: string }) => ({
      message: `Constraint types are not supported for ${facts.materialized} materializations: those of "${facts.name}" are ignored.`,
      severity: 'warning',
      hints: ['"warn_unsupported: false" on each constraint says that this is meant.'],
      event: 'UnsupportedConstraintMaterialization',
    }),
  ),
  contractRefused: message('contract-refused', (facts: { name: string; problem: string; hint: string }) => ({
    message: `The contract of "${facts.name}" cannot be enforced: ${facts.problem}.`,
    hints: [facts.hint],
  })),
  primaryKeyTwice: message('primary-key-twice', (facts: { name: string; problem: string; hint: string }) => ({
    message: `"${facts.name}" has more than one primary key: ${facts.problem}.`,
    hints: [facts.hint],
  })),
  fixedMaterialization: message(
    'fixed-materialization',
    (facts: { name: string; kind: string; given: string }) => ({
      message: `The ${facts.kind} "${facts.name}" must have a materialized value of '${facts.kind}', not ${facts.given}.`,
      hints: [`"materialized" is for models: it is left out of the config of a ${facts.kind}.`],
    }),
  ),
  timeSpineMissing: message('time-spine-missing', () => ({
    message:
      'The semantic layer requires a time spine model with granularity day or smaller, but the project has none.',
    hints: [
      'A model is one by "time_spine:" with a standard_granularity_column, and "granularity: day" on that column.',
    ],
  })),
};

function plural(kind: string): string {
  return kind === 'analysis' ? 'analyses' : kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}
