import type { KnownRelations } from '../compile/question.ts';
import type { Relation } from '../warehouse/relation.ts';
import { relationKey } from '../warehouse/relation.ts';

type Name = Pick<Relation, 'database' | 'schema' | 'identifier'>;

/** Which relations exist, as known now: filled at the start of a run and kept up by each step (dbt's cache). */
export class RelationCache implements KnownRelations {
  private readonly relations = new Map<string, Relation>();
  private readonly schemas = new Set<string>();

  get(relation: Name): Relation | undefined {
    return this.relations.get(relationKey(relation));
  }

  inSchema(database: string | undefined, schema: string): readonly Relation[] {
    const wanted = schemaKey(database, schema);
    return [...this.relations.values()].filter((it) => schemaKey(it.database, it.schema ?? '') === wanted);
  }

  knowsSchema(database: string | undefined, schema: string): boolean {
    return this.schemas.has(schemaKey(database, schema));
  }

  /** Takes in all relations of a schema, as the database has listed them. */
  fill(database: string | undefined, schema: string, relations: readonly Relation[]): void {
    for (const known of this.inSchema(database, schema)) this.relations.delete(relationKey(known));
    this.schemas.add(schemaKey(database, schema));
    for (const relation of relations) this.add(relation);
  }

  /** The cache as it is now, which later changes leave alone. */
  copy(): RelationCache {
    const copy = new RelationCache();
    for (const [key, relation] of this.relations) copy.relations.set(key, relation);
    for (const schema of this.schemas) copy.schemas.add(schema);
    return copy;
  }

  add(relation: Relation): void {
    this.relations.set(relationKey(relation), relation);
  }

  remove(relation: Name): void {
    this.relations.delete(relationKey(relation));
  }
}

function schemaKey(database: string | undefined, schema: string): string {
  return `${database ?? ''}.${schema}`.toLowerCase();
}
