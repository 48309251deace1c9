import { PyDict } from '../../template/values/py-dict.ts';
import { PyError } from '../../template/values/py-error.ts';
import { type PyFunction, pyFunction } from '../../template/values/py-function.ts';
import { PyBase } from '../../template/values/py-object.ts';
import { PyTuple } from '../../template/values/py-tuple.ts';
import { reprString } from '../../template/values/string-repr.ts';
import { bindArguments } from '../arguments.ts';
import { expandTemplate } from './expand-template.ts';
import type { MatchSpans } from './match-pattern.ts';
import type { PyPattern } from './pattern-object.ts';
import type { Subject } from './subject.ts';

/** Python's re.Match. */
export class PyMatch extends PyBase {
  override readonly typeName = 're.Match';
  readonly pattern: PyPattern;
  readonly subject: Subject;
  readonly spans: readonly number[];
  readonly lastIndex: number | null;
  readonly #bounds: readonly [number, number];

  constructor(pattern: PyPattern, subject: Subject, found: MatchSpans, bounds: readonly [number, number]) {
    super();
    this.pattern = pattern;
    this.subject = subject;
    this.spans = found.spans;
    this.lastIndex = found.lastIndex;
    this.#bounds = bounds;
  }

  get start(): number {
    return this.spans[0]!;
  }

  get end(): number {
    return this.spans[1]!;
  }

  /** The text of a group by number, null for one that took no part. */
  text(index: number): string | null {
    const start = this.spans[index * 2]!;
    return start < 0 ? null : this.subject.slice(start, this.spans[index * 2 + 1]!);
  }

  /** The texts of all groups but the whole match. */
  texts(): (string | null)[] {
    return Array.from({ length: this.pattern.groups }, (_, index) => this.text(index + 1));
  }

  override getItem(key: unknown): unknown {
    return this.text(this.#index(key));
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'group':
        return pyFunction(name, (args) => {
          if (args.length < 2) return this.text(this.#index(args[0] ?? 0));
          return new PyTuple(args.map((key) => this.text(this.#index(key))));
        });
      case 'groups':
        return this.#withDefault(
          name,
          (otherwise) => new PyTuple(this.texts().map((text) => text ?? otherwise)),
        );
      case 'groupdict':
        return this.#withDefault(name, (otherwise) =>
          PyDict.of(
            [...this.pattern.names].map(([group, index]) => [group, this.text(index) ?? otherwise] as const),
          ),
        );
      case 'start':
        return this.#ofGroup(name, (start) => start);
      case 'end':
        return this.#ofGroup(name, (_, end) => end);
      case 'span':
        return this.#ofGroup(name, (start, end) => new PyTuple([start, end]));
      case 'expand':
        return pyFunction(name, (args, kwargs) => {
          const [template] = bindArguments(name, ['template'], 1, args, kwargs);
          return expandTemplate(String(template), this.pattern)(this);
        });
      case 'string':
        return this.subject.text;
      case 're':
        return this.pattern;
      case 'pos':
        return this.#bounds[0];
      case 'endpos':
        return this.#bounds[1];
      case 'lastindex':
        return this.lastIndex;
      case 'lastgroup':
        return [...this.pattern.names].find(([, index]) => index === this.lastIndex)?.[0] ?? null;
      default:
        return undefined;
    }
  }

  #withDefault(name: string, value: (otherwise: unknown) => unknown): PyFunction {
    return pyFunction(name, (args, kwargs) =>
      value(bindArguments(name, ['default'], 0, args, kwargs)[0] ?? null),
    );
  }

  #ofGroup(name: string, value: (start: number, end: number) => unknown): PyFunction {
    return pyFunction(name, ([key]) => {
      const index = this.#index(key ?? 0);
      return value(this.spans[index * 2]!, this.spans[index * 2 + 1]!);
    });
  }

  /** The number of a group given by number or name. */
  #index(key: unknown): number {
    const index =
      typeof key === 'string' ? this.pattern.names.get(key) : typeof key === 'boolean' ? Number(key) : key;
    if (typeof index === 'number' && Number.isInteger(index) && index >= 0 && index <= this.pattern.groups)
      return index;
    throw new PyError('IndexError', 'no such group');
  }

  override repr(): string {
    return `<re.Match object; span=(${this.start}, ${this.end}), match=${reprString(this.text(0)!)}>`;
  }

  override str(): string {
    return this.repr();
  }
}
