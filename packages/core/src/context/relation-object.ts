import {
  dictEntries,
  isDict,
  type Kwargs,
  PyBase,
  pyFunction,
  requireDefined,
  str,
  truth,
} from '../template/index.ts';
import type { Relation, RelationType } from '../warehouse/relation.ts';
import { compilationError } from './dbt-error.ts';
import { hostFunction } from './host-function.ts';

type Part = 'database' | 'schema' | 'identifier';
type Policy = Readonly<Record<Part, boolean>>;

const PARTS: readonly Part[] = ['database', 'schema', 'identifier'];
const ALL: Policy = { database: true, schema: true, identifier: true };

/** What a relation of templates carries beyond its name. */
export interface RelationFacts {
  readonly database?: string | null;
  readonly schema?: string | null;
  readonly identifier?: string | null;
  readonly type?: RelationType | string | null;
  readonly quote?: Partial<Policy>;
  readonly include?: Partial<Policy>;
  /** Text that stands for it in SQL instead of its name: an external file, quoted. */
  readonly external?: string | null;
  /** Rows it gives at most: `--empty` renders `(select * from … where false limit 0)`. */
  readonly limit?: number | null;
  /** Condition put around it: event-time filters of `--sample` and microbatch. */
  readonly filter?: string | null;
}

/** dbt's Relation as templates see it: immutable; prints as it stands in SQL. */
export class RelationObject extends PyBase {
  override readonly typeName = 'DuckDBRelation';
  readonly facts: RelationFacts;
  readonly quotePolicy: Policy;
  readonly includePolicy: Policy;

  constructor(facts: RelationFacts) {
    super();
    this.facts = facts;
    this.quotePolicy = { ...ALL, ...facts.quote };
    this.includePolicy = { ...ALL, ...facts.include };
  }

  static of(relation: Relation): RelationObject {
    return new RelationObject(relation);
  }

  /** The plain relation, for questions and the run. */
  toRelation(): Relation {
    const { database, schema, identifier, type } = this.facts;
    return {
      ...(database && { database }),
      ...(schema && { schema }),
      identifier: identifier ?? '',
      ...(type && { type: type as RelationType }),
      quote: this.quotePolicy,
    };
  }

  /** The name alone. */
  render(): string {
    if (this.facts.external) return this.facts.external;
    return PARTS.filter((part) => this.includePolicy[part] && this.facts[part] != null)
      .map((part) => (this.quotePolicy[part] ? `"${this.facts[part]}"` : `${this.facts[part]}`))
      .join('.');
  }

  override str(): string {
    const { limit, filter } = this.facts;
    let text = this.render();
    if (limit === 0) text = `(select * from ${text} where false limit 0)`;
    else if (limit != null) text = `(select * from ${text} limit ${limit})`;
    if (filter) text = `(select * from ${text} where ${filter})`;
    return text;
  }

  override repr(): string {
    return `<${this.typeName} ${this.str()}>`;
  }

  override truth(): boolean {
    return true;
  }

  override equals(other: unknown): boolean {
    return (
      other instanceof RelationObject &&
      this.str() === other.str() &&
      (this.facts.type ?? null) === (other.facts.type ?? null) &&
      PARTS.every((part) => (this.facts[part] ?? null) === (other.facts[part] ?? null))
    );
  }

  override hash(): string {
    return `relation:${this.str()}`;
  }

  with(changes: Partial<RelationFacts>): RelationObject {
    return new RelationObject({ ...this.facts, ...changes });
  }

  override getItem(key: unknown): unknown {
    return typeof key === 'string' ? this.getAttr(key) : undefined;
  }

  /** A mapping by dbt's account (`relation is mapping`), though not one to walk over. */
  override keys(): readonly unknown[] {
    throw compilationError(
      `The object ("${this.str()}") was used as a dictionary. This capability has been removed from objects of this type.`,
    );
  }

  override toHost(): unknown {
    return this.str();
  }

  override getAttr(name: string): unknown {
    const { database = null, schema = null, identifier = null, type = null } = this.facts;
    switch (name) {
      case 'database':
        return database;
      case 'schema':
        return schema;
      case 'identifier':
      case 'name':
      case 'table':
        return identifier;
      case 'type':
        return type;
      case 'path':
        return { database, schema, identifier };
      case 'quote_policy':
        return { ...this.quotePolicy };
      case 'include_policy':
        return { ...this.includePolicy };
      case 'quote_character':
        return '"';
      case 'external':
        return this.facts.external ?? null;
      case 'limit':
        return this.facts.limit ?? null;
      case 'is_table':
        return type === 'table';
      case 'is_view':
        return type === 'view';
      case 'is_cte':
        return type === 'cte';
      case 'is_materialized_view':
        return type === 'materialized_view';
      case 'is_pointer':
        return type === 'pointer_table';
      case 'is_function':
        return type === 'function';
      case 'can_be_renamed':
        return type === 'table' || type === 'view';
      case 'can_be_replaced':
        return type === 'table' || type === 'view';
      case 'Table':
        return 'table';
      case 'View':
        return 'view';
      case 'CTE':
        return 'cte';
      case 'External':
        return 'external';
      case 'MaterializedView':
        return 'materialized_view';
      default:
        return this.method(name);
    }
  }

  private method(name: string): unknown {
    switch (name) {
      case 'render':
        return hostFunction('render()', () => this.render());
      case 'render_limited':
        return hostFunction('render_limited()', () => this.str());
      case 'quoted':
        return hostFunction('quoted(identifier)', ([identifier]) => `"${String(identifier)}"`);
      case 'quote':
        return hostFunction('quote(database=, schema=, identifier=)', (values) =>
          this.with({ quote: { ...this.quotePolicy, ...policyOf(values) } }),
        );
      case 'include':
        return hostFunction('include(database=, schema=, identifier=)', (values) =>
          this.with({ include: { ...this.includePolicy, ...policyOf(values) } }),
        );
      case 'incorporate':
        return pyFunction('incorporate', (_args, kwargs) => this.with(incorporated(this, kwargs)));
      case 'replace':
        return pyFunction('replace', (_args, kwargs) => this.with(incorporated(this, kwargs)));
      case 'replace_path':
        return pyFunction('replace_path', (_args, kwargs) => this.with(partsOf(kwargs)));
      case 'without_identifier':
        return hostFunction('without_identifier()', () =>
          this.with({ identifier: null, include: { ...this.includePolicy, identifier: false } }),
        );
      case 'information_schema':
        return hostFunction('information_schema(view_name=)', ([view]) => this.informationSchema(view));
      case 'information_schema_only':
        return hostFunction('information_schema_only()', () => this.informationSchema(undefined));
      case 'matches':
        return hostFunction('matches(database=, schema=, identifier=)', (values) =>
          PARTS.every((part, index) => values[index] == null || same(this.facts[part], values[index])),
        );
      case 'get':
        return hostFunction('get(key, default=)', ([key, fallback = null]) => {
          if (key === 'metadata') return { type: this.typeName };
          const value = this.getItem(key);
          return value === undefined ? fallback : value;
        });
      case 'to_dict':
        return pyFunction('to_dict', () => ({
          path: this.getAttr('path'),
          type: this.facts.type ?? null,
          quote_character: '"',
          include_policy: { ...this.includePolicy },
          quote_policy: { ...this.quotePolicy },
        }));
      case 'create':
      case 'create_from':
        return RELATION_CLASS.getAttr(name);
      case 'add_ephemeral_prefix':
        return hostFunction('add_ephemeral_prefix(name)', ([text]) => `__dbt__cte__${String(text)}`);
      default:
        return undefined;
    }
  }

  private informationSchema(view: unknown): RelationObject {
    return new RelationObject({
      database: this.facts.database,
      schema: 'INFORMATION_SCHEMA',
      identifier: typeof view === 'string' ? view : null,
      quote: { ...this.quotePolicy, schema: false, identifier: false },
    });
  }
}

function same(a: unknown, b: unknown): boolean {
  return String(a).toLowerCase() === String(b).toLowerCase();
}

function policyOf(values: readonly unknown[]): Partial<Policy> {
  return Object.fromEntries(
    PARTS.flatMap((part, index) => (values[index] == null ? [] : [[part, truth(values[index])]])),
  );
}

function partsOf(source: Kwargs): Partial<RelationFacts> {
  const parts: Record<string, unknown> = {};
  for (const [key, value] of source) {
    if (!PARTS.includes(key as Part)) continue;
    requireDefined(value);
    parts[key] = value;
  }
  return parts;
}

function incorporated(relation: RelationObject, kwargs: Kwargs): Partial<RelationFacts> {
  const changes: Record<string, unknown> = partsOf(kwargs);
  for (const [key, value] of kwargs) {
    if (key === 'path' && isDict(value))
      Object.assign(changes, partsOf(new Map(dictEntries(value) as [string, unknown][])));
    else if (key === 'type' || key === 'limit' || key === 'external') changes[key] = value;
    else if (key === 'quote_policy') changes.quote = { ...relation.quotePolicy, ...policyFrom(value) };
    else if (key === 'include_policy') changes.include = { ...relation.includePolicy, ...policyFrom(value) };
  }
  return changes;
}

function policyFrom(value: unknown): Partial<Policy> {
  if (!isDict(value)) return {};
  return Object.fromEntries(
    dictEntries(value)
      .filter(([, flag]) => flag !== null)
      .map(([key, flag]) => [String(key), truth(flag)]),
  );
}

/** A relation given to a method. @throws DbtError for any other value */
export function relationOf(value: unknown): RelationObject {
  if (value instanceof RelationObject) return value;
  throw compilationError(
    `A relation is expected here, not ${str(value)}.`,
    'Relations come from ref(), source(), this or api.Relation.create().',
  );
}

/** `api.Relation`: makes relations from keyword arguments. */
class RelationClass extends PyBase {
  override readonly typeName = 'type';

  override repr(): string {
    return "<class 'dbt.adapters.duckdb.relation.DuckDBRelation'>";
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'create':
        return pyFunction('create', (_args, kwargs) => create(kwargs));
      case 'create_from':
        return pyFunction('create_from', (_args, kwargs) => create(kwargs));
      case 'Table':
        return 'table';
      case 'View':
        return 'view';
      case 'CTE':
        return 'cte';
      case 'External':
        return 'external';
      case 'MaterializedView':
        return 'materialized_view';
      case 'get_relation_type':
        return pyFunction('get_relation_type', ([value]) => value);
      case 'add_ephemeral_prefix':
        return hostFunction('add_ephemeral_prefix(name)', ([text]) => `__dbt__cte__${String(text)}`);
      case 'scd_args':
        return hostFunction('scd_args(primary_key, updated_at)', ([key, time]) => [
          ...(Array.isArray(key) ? key : [key]),
          time,
        ]);
      default:
        return undefined;
    }
  }

  override call(_args: readonly unknown[], kwargs: Kwargs): unknown {
    return create(kwargs);
  }
}

function create(kwargs: Kwargs): RelationObject {
  return new RelationObject({}).with(incorporated(new RelationObject({}), kwargs));
}

export const RELATION_CLASS = new RelationClass();
