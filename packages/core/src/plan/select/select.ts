import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import { selectMessages } from '../../diagnostics/messages/select.ts';
import type { Node, UniqueId } from '../../project/node.ts';
import type { Project } from '../../project/project.ts';
import type { Selection } from '../plan.ts';
import { evaluate } from './evaluate.ts';
import type { SearchContext } from './method.ts';
import { namesLike } from './names-like.ts';
import { argumentText, parseArguments } from './parse-arguments.ts';
import { DefinitionParser } from './parse-definition.ts';
import type { PreviousState } from './previous-state.ts';
import { type KindRule, selectedKinds } from './selected-kinds.ts';
import type { Spec, SpecGroup } from './spec.ts';

export interface SelectOptions {
  /** Which resource types the command takes; without it all that are not excluded. */
  readonly kinds?: KindRule;
  /** Whether models and tests without any code count too, as for `ls`. */
  readonly includeEmpty?: boolean;
}

/**
 * The ids that a selection means, sorted. The value is empty when the selection cannot be understood;
 * matching nothing is a warning.
 *
 * Spans of problems are offsets into the arguments joined by blanks (`selectionTexts`), or into
 * selectors.yml.
 */
export function select(
  project: Project,
  selection: Selection,
  state?: PreviousState,
  options: SelectOptions = {},
): Checked<ReadonlySet<UniqueId>> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
  const definitions = new DefinitionParser(project.selectors, selection.indirectSelection, report);
  const spec = specOf(project, selection, definitions, report);
  const kinds = selectedKinds(selection, options.kinds);
  diagnostics.push(...kinds.diagnostics);
  if (!spec || hasErrors(diagnostics)) return { value: new Set(), diagnostics };

  const onNothing = (part: SpecGroup) => {
    const facts = { raw: part.expected ?? '', ...namesLike(project, part) };
    report(selectMessages.selectNothing(facts, part.at ? { at: part.at } : {}));
  };
  const context: SearchContext = {
    project,
    nodes: [...project.nodes.values()],
    ...(state && { state }),
    report,
    selector(name, criterion) {
      const named = definitions.parseSelector(name, criterion.at);
      if (!named) return [];
      const { direct } = evaluate(named, context, onNothing);
      return context.nodes.filter((node) => direct.has(node.uniqueId));
    },
  };
  const { direct } = evaluate(spec, context, onNothing);
  if (hasErrors(diagnostics)) return { value: new Set(), diagnostics: withoutWarnings(diagnostics) };
  const value = [...direct].filter((id) => {
    const node = project.nodes.get(id);
    return node && kinds.value(node.kind) && (options.includeEmpty || !isEmpty(node));
  });
  return { value: new Set(value.sort()), diagnostics };
}

/** The texts that spans of `select` refer to, by their paths `--select` and `--exclude`. */
export function selectionTexts(selection: Selection): ReadonlyMap<string, string> {
  return new Map([
    ['--select', argumentText(selection.select)],
    ['--exclude', argumentText(selection.exclude)],
  ]);
}

function specOf(
  project: Project,
  selection: Selection,
  definitions: DefinitionParser,
  report: (diagnostic: Diagnostic) => void,
): Spec | undefined {
  const { select, exclude, selector, indirectSelection } = selection;
  if (selector !== undefined) return definitions.parseSelector(selector);
  if (select.length === 0 && exclude.length === 0) {
    const byDefault = [...project.selectors.values()].find((one) => one.default);
    if (byDefault) return definitions.parseSelector(byDefault.name);
  }
  const { value, diagnostics } = parseArguments(select, exclude, indirectSelection);
  diagnostics.forEach(report);
  return value;
}

/** A node without code is not run: dbt leaves it out. Seeds have their rows elsewhere. */
function isEmpty(node: Node): boolean {
  return 'rawCode' in node && node.kind !== 'seed' && node.rawCode.trim() === '';
}

/** With a criterion that makes no sense, what else matched nothing is of no interest. */
function withoutWarnings(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
}
