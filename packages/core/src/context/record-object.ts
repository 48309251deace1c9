import { dictEntries, fromHost, isDict, PyBase, thaw } from '../template/index.ts';
import { hostFunction } from './host-function.ts';

type Facts = Readonly<Record<string, unknown>>;

/**
 * One of dbt's own objects, such as a result or its node: its facts are attributes, and `to_dict()`
 * gives them as data; `data` has what that says otherwise (instants as text).
 */
export class RecordObject extends PyBase {
  override readonly typeName: string;
  private readonly facts: Map<string, unknown>;
  private readonly data: Facts;

  constructor(typeName: string, facts: Facts, data: Facts = {}) {
    super();
    this.typeName = typeName;
    this.facts = new Map(Object.entries(facts).map(([key, value]) => [key, thaw(value)]));
    this.data = data;
  }

  override getAttr(name: string): unknown {
    if (name === 'to_dict') {
      return hostFunction('to_dict(omit_none=)', ([omitNone = false]) => this.toDict(omitNone === true));
    }
    return this.facts.get(name);
  }

  override getItem(key: unknown): unknown {
    return typeof key === 'string' ? this.getAttr(key) : undefined;
  }

  override toHost(): unknown {
    return this.plain();
  }

  private plain(): Record<string, unknown> {
    return {
      ...Object.fromEntries([...this.facts].map(([key, value]) => [key, plainOf(value)])),
      ...this.data,
    };
  }

  private toDict(omitNone: boolean): unknown {
    const entries = Object.entries(this.plain()).filter(([, value]) => !omitNone || value !== null);
    return fromHost(Object.fromEntries(entries));
  }
}

function plainOf(value: unknown): unknown {
  if (value instanceof RecordObject) return value.toHost();
  if (Array.isArray(value)) return value.map(plainOf);
  return isDict(value)
    ? Object.fromEntries(dictEntries(value).map(([key, item]) => [key, plainOf(item)]))
    : value;
}
