import type { Checked, Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { templateMessages } from '../diagnostics/messages/template.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { DocBlock, UniqueId } from '../project/node.ts';
import {
  hasJinja,
  parseTemplate,
  renderTemplate,
  str,
  type Template,
  TemplateError,
} from '../template/index.ts';
import { compilationError, DbtError } from './dbt-error.ts';
import { hostFunction } from './host-function.ts';
import { type YamlContext, yamlScope } from './yaml-context.ts';

/** A description with its `doc()` calls filled in. */
export interface Description {
  readonly text: string;
  /** Blocks that it took. */
  readonly docBlocks: readonly UniqueId[];
}

/**
 * Renders a description. `doc('name')` looks in the node's own package, the root project's,
 * then in all; `doc('package', 'name')` in that one.
 */
export function renderDescription(
  text: string,
  facts: {
    readonly docs: ReadonlyMap<UniqueId, DocBlock>;
    readonly package: string;
    readonly rootPackage: string;
    readonly context: YamlContext;
    readonly at?: Span;
  },
): Checked<Description> {
  if (!hasJinja(text)) return { value: { text, docBlocks: [] }, diagnostics: [] };
  const doc = hostFunction('doc(package_or_name, name=)', ([first, second]) => {
    const [packageName, name] = second === undefined ? [undefined, str(first)] : [str(first), str(second)];
    const found = findDoc(facts, name, packageName);
    if (!found) {
      throw compilationError(
        `Documentation for '${packageName === undefined ? '' : `${packageName}.`}${name}' not found`,
        didYouMean(
          name,
          [...facts.docs.values()].map((block) => block.name),
        ),
        `A block {% docs ${name} %} … {% enddocs %} in a .md file defines it.`,
      );
    }
    return found.contents;
  });
  const diagnostics: Diagnostic[] = [];
  const base = yamlScope(facts.context);
  const { value: template, diagnostics: broken } = parseTemplate(facts.at?.path ?? '', text);
  if (broken.length > 0) {
    return {
      value: { text, docBlocks: [] },
      diagnostics: broken.map((each) => (facts.at ? { ...each, at: facts.at } : each)),
    };
  }
  const docBlocks = blocksOf(template, facts);
  try {
    const rendered = renderTemplate(template, {
      lookup: (name) => (name === 'doc' ? doc : base.lookup(name)),
    });
    return { value: { text: rendered, docBlocks }, diagnostics };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const where = facts.at ? { at: facts.at } : {};
    const { cause } = error;
    diagnostics.push(
      cause instanceof DbtError
        ? templateMessages.raised({ kind: cause.kind, text: cause.message, hints: cause.hints }, where)
        : templateMessages.failed({ type: error.type, text: error.message }, where),
    );
    return { value: { text, docBlocks }, diagnostics };
  }
}

/** The blocks that are put in as they are: dbt names none that something else is done with. */
function blocksOf({ body }: Template, facts: Parameters<typeof findDoc>[0]): readonly UniqueId[] {
  return body.flatMap((statement) => {
    if (statement.kind !== 'output' || statement.expr.kind !== 'call') return [];
    const { callee, args } = statement.expr;
    if (callee.kind !== 'name' || callee.name !== 'doc') return [];
    const names = args.args.map((each) => (each.kind === 'const' ? str(each.value) : ''));
    const [first = '', second] = names;
    const found = second === undefined ? findDoc(facts, first, undefined) : findDoc(facts, second, first);
    return found ? [found.uniqueId] : [];
  });
}

function findDoc(
  facts: {
    readonly docs: ReadonlyMap<UniqueId, DocBlock>;
    readonly package: string;
    readonly rootPackage: string;
  },
  name: string,
  packageName: string | undefined,
): DocBlock | undefined {
  const at = (from: string) => facts.docs.get(`doc.${from}.${name}`);
  if (packageName !== undefined) return at(packageName);
  const own = at(facts.rootPackage) ?? at(facts.package);
  if (own) return own;
  for (const block of facts.docs.values()) if (block.name === name) return block;
  return undefined;
}
