import { captureCalls } from '../../context/capture.ts';
import type { Checked, Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import { projectMessages } from '../../diagnostics/messages/project.ts';
import { relocate } from '../../diagnostics/relocate.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import type { TestConfig } from '../../project/config.ts';
import type { Macro, Node, RefCall, SourceCall, TestNode, UniqueId } from '../../project/node.ts';
import type { Template } from '../../template/index.ts';
import { type KeyPath, valueSpan } from '../../yaml/yaml-document.ts';
import { resolveConfig, unrenderedConfig } from '../config/resolve-config.ts';
import { parseSql } from '../parse/parse-file.ts';
import { isDict } from '../parse/shape.ts';
import { columnTags, tagList } from './column-info.ts';
import { splitPath } from './draft.ts';
import type { LinkContext } from './link-context.ts';
import { createdAt } from './link-node.ts';
import type { Bag, Target } from './patch.ts';
import { relationName } from './relation-name.ts';
import type { Naming } from './relation-names.ts';
import type { RenderProperty } from './render-entry.ts';
import { columnName, givenNames, modelText, rawCodeOf } from './test-code.ts';
import { type TestDefinition, testDefinition } from './test-definition.ts';
import { argumentSpan, keyOf, testSpan } from './test-places.ts';
import { testHash } from './test-unique-id.ts';

export interface TestFacts {
  readonly context: LinkContext;
  readonly naming: Naming;
  readonly render: RenderProperty;
  /** The node of a name, switched off or not. */
  attached(name: string, packageName: string, version: string | number | undefined): Node | undefined;
}

/**
 * The generic tests declared on models, seeds, snapshots and sources, and on their columns. Those of
 * one target are remembered by its file and by what it stands on.
 */
export function linkTests(targets: readonly Target[], facts: TestFacts): Checked<readonly TestNode[]> {
  const nodes: TestNode[] = [];
  const diagnostics: Diagnostic[] = [];
  const templates = new Map<string, Template | undefined>();
  for (const target of targets) {
    const { file } = target.parsed;
    const attached =
      target.source === undefined ? facts.attached(target.name, file.package, target.version) : undefined;
    const group = attached !== undefined && 'group' in attached ? attached.group : undefined;
    const own = [
      facts.context.surroundings,
      file.hash,
      file.displayPath,
      file.path,
      target.entry.at.join('.'),
      target.name,
      target.version,
    ];
    const key = [...own, attached?.uniqueId, group, target.source?.name, target.ownTags?.join()].join('\n');
    const made = facts.context.memo.recall(`tests\n${key}`, () => {
      const linker = new TestLinker(facts, attached, templates);
      return { value: linker.testsOn(target), diagnostics: linker.diagnostics };
    });
    for (const node of made.value) nodes.push(node);
    for (const problem of made.diagnostics) diagnostics.push(problem);
  }
  return { value: nodes, diagnostics };
}

class TestLinker {
  readonly diagnostics: Diagnostic[] = [];
  private readonly facts: TestFacts;
  private readonly nested: boolean;
  private readonly attached: Node | undefined;
  /** Templates of the code that dbt makes for tests: a few for all of them. */
  private readonly templates: Map<string, Template | undefined>;

  constructor(facts: TestFacts, attached: Node | undefined, templates: Map<string, Template | undefined>) {
    this.facts = facts;
    this.attached = attached;
    this.templates = templates;
    this.nested = facts.context.root.flags.require_generic_test_arguments_property !== false;
  }

  testsOn(target: Target): readonly TestNode[] {
    const found: (TestNode | undefined)[] = [];
    for (const { data, at } of target.columns) {
      for (const list of ['data_tests', 'tests']) {
        const tests = data[list];
        if (!Array.isArray(tests)) continue;
        for (const [index, test] of (tests as readonly unknown[]).entries()) {
          found.push(this.test(target, test, [...at, list, index], data));
        }
      }
    }
    for (const { test, at } of target.tests) found.push(this.test(target, test, at, undefined));
    return found.filter((node) => node !== undefined);
  }

  private test(target: Target, test: unknown, at: KeyPath, column: Bag | undefined): TestNode | undefined {
    const { parsed } = target;
    const definition = testDefinition(
      test,
      column && columnName(column, target),
      modelText(target),
      this.nested,
    );
    if ('problem' in definition) {
      const place =
        definition.key === undefined ? valueSpan(parsed.document, at) : keyOf(target, at, definition.key);
      this.diagnostics.push(projectMessages.badTest({ problem: definition.problem }, { at: place }));
      return undefined;
    }
    const place = testSpan(target, at, test);
    const { arguments: loose, config } = definition.misplaced;
    if (loose.length > 0) {
      const facts = { test: definition.name, keys: loose };
      this.diagnostics.push(graphMessages.looseArguments(facts, { at: keyOf(target, at, loose[0]!) }));
    }
    for (const key of config)
      this.diagnostics.push(
        graphMessages.looseConfig({ test: definition.name, key }, { at: keyOf(target, at, key) }),
      );
    const macro = this.macroOf(definition, target, place);
    return this.node(target, definition, macro, place, at, column);
  }

  /** The test's macro. Without one dbt lets the test fail when its turn comes, and builds the rest. */
  private macroOf({ namespace, name }: TestDefinition, target: Target, at: Span): Macro | undefined {
    const { registry } = this.facts.context;
    const from = target.parsed.file.package;
    const macro = registry.find(`test_${name}`, from, namespace);
    if (macro === undefined) {
      const known = [
        ...(namespace === undefined ? registry.names(from) : (registry.namespace(namespace)?.keys() ?? [])),
      ];
      const tests = known
        .filter((each) => each.startsWith('test_'))
        .map((each) => each.slice('test_'.length));
      const hint = didYouMean(name, tests);
      this.diagnostics.push(
        graphMessages.testNotFound(
          {
            name,
            namespace,
            hint: hint ?? missingPackage(namespace, registry.namespace(namespace ?? '') !== undefined),
          },
          { at },
        ),
      );
    }
    return macro;
  }

  private node(
    target: Target,
    definition: TestDefinition,
    macro: Macro | undefined,
    at: Span,
    keys: KeyPath,
    column: Bag | undefined,
  ): TestNode {
    const { context, naming } = this.facts;
    const { file } = target.parsed;
    const { namespace, name: test, args } = definition;
    const names = givenNames(definition, target);
    const rendered = this.renderConfig(definition.config, file.package, at);
    const own =
      names.short !== names.full && rendered.alias === undefined
        ? { ...rendered, alias: names.short }
        : rendered;
    const metadata = { namespace: namespace ?? null, name: test, kwargs: args };
    const name = names.full;
    const uniqueId = `test.${file.package}.${name}.${testHash(name, metadata)}`;
    const fqn = [file.package, ...splitPath(file.path.slice(file.path.indexOf('/') + 1)).folders, name];
    const rawCode = rawCodeOf(definition, own);
    const request = { kind: 'test' as const, package: file.package, fqn };
    const calls = this.calls(
      target,
      definition,
      macro,
      { rawCode, uniqueId, name, path: `${names.short}.sql`, fqn },
      resolveConfig(context, request),
      own,
      at,
    );
    const config = resolveConfig(context, { ...request, inFile: calls.config });
    const json = () => ({
      name,
      resource_type: 'test',
      package_name: file.package,
      unique_id: uniqueId,
      fqn,
      path: `${names.short}.sql`,
      original_file_path: file.path,
      alias: name,
      config,
      tags: config.tags,
      meta: config.meta,
      raw_code: rawCode,
      language: 'sql',
      test_metadata: metadata,
    });
    const place = naming.names({ kind: 'test', name, package: file.package, json }, config);
    this.diagnostics.push(...place.diagnostics.map((problem) => ({ ...problem, at: problem.at ?? at })));
    const { attached } = this;
    const declared = [
      ...new Set([
        ...(target.ownTags ?? []),
        ...(column === undefined ? [] : columnTags(column)),
        ...tagList(own.tags),
      ]),
    ].sort();
    const { database, schema, alias } = place.value;
    return {
      kind: 'test',
      uniqueId,
      name,
      package: file.package,
      path: `${names.short}.sql`,
      originalFilePath: file.path,
      fqn,
      at,
      description: definition.description,
      docBlocks: [],
      tags: [...new Set([...declared, ...tagList(config.tags)])],
      meta: isDict(config.meta) ? config.meta : {},
      createdAt: createdAt(context),
      language: 'sql',
      rawCode,
      ...(this.template(rawCode, file.displayPath) && {
        template: this.template(rawCode, file.displayPath)!,
      }),
      displayPath: file.displayPath,
      checksum: '',
      database,
      schema,
      alias,
      ...((config.store_failures === true ||
        (context.environment.flags.storeFailures && config.enabled !== false)) && {
        relationName: relationName({ database, schema, identifier: alias }, context.root, undefined),
      }),
      columns: {},
      refs: calls.refs.map((ref) => ({ ...ref, at: this.callSpan(target, args, keys, ref.name, at) })),
      sources: calls.sources.map((source) => ({
        ...source,
        at: this.callSpan(target, args, keys, source.table, at),
      })),
      metrics: [],
      dependsOn: { nodes: [], macros: calls.macros },
      group:
        (attached !== undefined && 'group' in attached ? attached.group : undefined) ??
        (typeof config.group === 'string' ? config.group : null),
      docs: { show: true, node_color: null },
      unrenderedConfig: unrenderedConfig(context, { ...request, inFile: calls.config }),
      config: config as TestConfig,
      testMetadata: { name: test, namespace: namespace ?? null, kwargs: args },
      columnName: column === undefined ? null : columnName(column, target),
      fileKeyName: `${target.entry.key}.${target.name}`,
      attachedNode: attached?.uniqueId ?? null,
    };
  }

  /** What the test refers to. The two commonest tests are known without rendering them. */
  private calls(
    target: Target,
    definition: TestDefinition,
    macro: Macro | undefined,
    draft: {
      readonly rawCode: string;
      readonly uniqueId: UniqueId;
      readonly name: string;
      readonly path: string;
      readonly fqn: readonly string[];
    },
    known: Bag,
    own: Bag,
    at: Span,
  ): {
    readonly refs: readonly RefCall[];
    readonly sources: readonly SourceCall[];
    readonly macros: readonly UniqueId[];
    readonly config: Bag;
  } {
    const { context } = this.facts;
    if (macro?.uniqueId === 'macro.dbt.test_unique' || macro?.uniqueId === 'macro.dbt.test_not_null') {
      const { source } = target;
      return {
        refs:
          source === undefined
            ? [{ name: target.name, ...(target.version !== undefined && { version: target.version }) }]
            : [],
        sources: source === undefined ? [] : [{ source: source.sourceName, table: source.name }],
        macros: [macro.uniqueId],
        config: own,
      };
    }
    const template = this.template(draft.rawCode, target.parsed.file.displayPath);
    const called = macro === undefined ? [] : [macro.uniqueId];
    if (template === undefined) return { refs: [], sources: [], macros: called, config: own };
    const { environment, registry, vars } = context;
    const captured = captureCalls({
      template,
      package: target.parsed.file.package,
      macros: registry,
      environment,
      vars,
      draft: {
        ...draft,
        resourceType: 'test',
        originalFilePath: target.parsed.file.path,
        database: environment.target.database,
        schema: environment.target.schema,
        alias: draft.name,
      },
      config: known,
      kwargs: definition.args,
    });
    // Offsets in the made-up code of a test mean nothing to people: the declaration is the place.
    this.diagnostics.push(...captured.diagnostics.map((problem) => relocate(problem, at.path, at)));
    return {
      refs: captured.refs,
      sources: captured.sources,
      macros: [...new Set([...called, ...captured.macros])],
      config: { ...captured.config, ...doubledTags(own.tags, captured.config.tags) },
    };
  }

  private template(rawCode: string, path: string): Template | undefined {
    const key = `${path}\n${rawCode}`;
    if (!this.templates.has(key))
      this.templates.set(key, parseSql(path, rawCode, 0, rawCode.length).value.template);
    return this.templates.get(key);
  }

  private renderConfig(config: Bag, packageName: string, at: Span): Bag {
    const rendered: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(config)) {
      if (typeof value !== 'string' || !/\{|\n$/.test(value)) {
        rendered[key] = value;
        continue;
      }
      const { value: made, diagnostics } = this.facts.render(value, packageName);
      this.diagnostics.push(...diagnostics.map((problem) => ({ ...problem, at })));
      if (made !== null && made !== undefined) rendered[key] = made;
    }
    return rendered;
  }

  /** Where a reference of a test is written: in an argument, or else the resource tested. */
  private callSpan(target: Target, args: Bag, keys: KeyPath, name: string, at: Span): Span {
    const { document } = target.parsed;
    for (const [key, value] of Object.entries(args)) {
      if (key === 'model' || typeof value !== 'string' || !value.includes(name)) continue;
      const place = argumentSpan(target, keys, key);
      const text = target.parsed.file.text;
      const start = place === undefined ? -1 : text.indexOf(name, place.start);
      if (place !== undefined && start >= 0 && start < place.end)
        return { path: place.path, start, end: start + name.length };
    }
    return name === target.name ? valueSpan(document, [...target.entry.at, 'name']) : at;
  }
}

/** dbt notes the tags of a rendered test twice: as declared, and from the `config()` that it makes of them. */
function doubledTags(declared: unknown, captured: unknown): { readonly tags?: readonly string[] } {
  return declared === undefined ? {} : { tags: [...tagList(declared), ...tagList(captured)] };
}

function missingPackage(namespace: string | undefined, exists: boolean): string | undefined {
  return namespace === undefined || exists
    ? undefined
    : `There is no package "${namespace}"; is it installed?`;
}
