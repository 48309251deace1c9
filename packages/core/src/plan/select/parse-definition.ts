import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import { selectMessages } from '../../diagnostics/messages/select.ts';
import type { SelectorDefinition } from '../../project/project.ts';
import { makeCriterion, parseCriterion, present } from './parse-criterion.ts';
import { group, type IndirectSelection, type Spec } from './spec.ts';

type Json = Readonly<Record<string, unknown>>;

/** Reads definitions of selectors.yml; problems go to `report`. */
export class DefinitionParser {
  private readonly selectors: ReadonlyMap<string, SelectorDefinition>;
  private readonly indirect: IndirectSelection;
  private readonly report: (diagnostic: Diagnostic) => void;
  /** Names of the selectors that are being read, to find circles. */
  private readonly open: string[] = [];

  constructor(
    selectors: ReadonlyMap<string, SelectorDefinition>,
    indirect: IndirectSelection,
    report: (diagnostic: Diagnostic) => void,
  ) {
    this.selectors = selectors;
    this.indirect = indirect;
    this.report = report;
  }

  /** The spec of a selector; undefined when there is none or it cannot be read. */
  parseSelector(name: string, at?: Span): Spec | undefined {
    const selector = this.selectors.get(name);
    if (!selector) {
      this.report(selectMessages.selectorNotFound({ name, known: [...this.selectors.keys()] }, where(at)));
      return undefined;
    }
    if (this.open.includes(name)) {
      this.report(selectMessages.selectorCycle({ names: [...this.open, name] }, where(selector.at)));
      return undefined;
    }
    this.open.push(name);
    const { definition } = selector;
    if (isRecord(definition) && ('union' in definition || 'intersection' in definition)) {
      const keys = Object.keys(definition);
      if (keys.length > 1)
        this.problem(`only one of union and intersection may stand at its top, found ${keys.join(', ')}`);
    }
    const spec = this.parse(definition);
    this.open.pop();
    return spec;
  }

  private parse(definition: unknown): Spec | undefined {
    if (typeof definition === 'string') {
      const { value, diagnostics } = parseCriterion(definition, this.indirect, undefined);
      for (const one of diagnostics) this.report(this.at ? { ...one, at: this.at } : one);
      return value;
    }
    if (!isRecord(definition)) return this.problem('expected a text or a mapping');
    if ('union' in definition) return this.parseGroup('union', definition.union);
    if ('intersection' in definition) return this.parseGroup('intersection', definition.intersection);
    return this.parseCriterion(definition);
  }

  private parseGroup(kind: 'union' | 'intersection', parts: unknown): Spec | undefined {
    if (!Array.isArray(parts)) return this.problem(`expected a list under ${kind}`);
    const included: (Spec | undefined)[] = [];
    let excluded: Spec | undefined;
    let exclusions = 0;
    for (const part of parts) {
      if (isRecord(part) && 'exclude' in part && !('method' in part)) {
        exclusions++;
        excluded = this.parseExclude(part.exclude);
      } else included.push(this.parse(part));
    }
    if (exclusions > 1) return this.problem(`only one exclude may stand in one ${kind}`);
    const combined = group(kind, present(included));
    return excluded ? group('difference', [combined, excluded]) : combined;
  }

  private parseExclude(parts: unknown): Spec | undefined {
    if (!Array.isArray(parts)) return this.problem('expected a list under exclude');
    const specs = present(parts.map((part) => this.parse(part)));
    return specs.length > 1 ? group('union', specs) : specs[0];
  }

  private parseCriterion(definition: Json): Spec | undefined {
    const keys = Object.keys(definition);
    if (keys.length === 1) {
      const [method = ''] = keys;
      return this.make({ method, value: definition[method] });
    }
    if (!('method' in definition && 'value' in definition)) {
      return this.problem(`expected either one key, or method and value, found ${keys.join(', ')}`);
    }
    if (definition.method === 'selector') return this.parseSelector(String(definition.value), this.at);
    const base = this.make(definition);
    const excluded = 'exclude' in definition ? this.parseExclude(definition.exclude) : undefined;
    return base && excluded ? group('difference', [base, excluded]) : base;
  }

  private make(definition: Json): Spec | undefined {
    // Zero or no depth means all the way, as in dbt.
    const depth = (on: unknown, depth: unknown) => (on ? Number(depth) || Number.POSITIVE_INFINITY : 0);
    const { value, diagnostics } = makeCriterion({
      raw: `${definition.method}:${definition.value}`,
      fullMethod: String(definition.method),
      value: definition.value,
      childrensParents: Boolean(definition.childrens_parents),
      parents: depth(definition.parents, definition.parents_depth),
      children: depth(definition.children, definition.children_depth),
      indirect: isIndirect(definition.indirect_selection) ? definition.indirect_selection : this.indirect,
      ...(this.at && { at: this.at }),
    });
    for (const one of diagnostics) this.report(one);
    return value;
  }

  private problem(problem: string): undefined {
    const name = this.open.at(-1) ?? '';
    this.report(selectMessages.selectorForm({ name, problem }, where(this.at)));
    return undefined;
  }

  /** Where the selector that is being read stands. */
  private get at(): Span | undefined {
    return this.selectors.get(this.open.at(-1) ?? '')?.at;
  }
}

function where(at: Span | undefined): { at?: Span } {
  return at ? { at } : {};
}

function isIndirect(value: unknown): value is IndirectSelection {
  return value === 'eager' || value === 'cautious' || value === 'buildable' || value === 'empty';
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
