import type { Answered, KnownRelations } from '../context/question.ts';
import type { Relation } from '../warehouse/relation.ts';
import { relationKey } from '../warehouse/relation.ts';

type Name = Pick<Relation, 'database' | 'schema' | 'identifier'>;

/**
 * The relations as a template sees them while it is rendered again: those known before its first
 * question, changed by each answer at the moment at which it is read. What a template found before it
 * dropped a table it finds again.
 */
export class ReplayedRelations implements KnownRelations {
  private readonly before: KnownRelations;
  private readonly changed = new Map<string, Relation | undefined>();
  private readonly listed = new Map<string, readonly Relation[]>();

  constructor(before: KnownRelations) {
    this.before = before;
  }

  get(name: Name): Relation | undefined {
    const key = relationKey(name);
    if (this.changed.has(key)) return this.changed.get(key);
    const listed = this.listed.get(schemaKey(name.database, name.schema ?? ''));
    return listed ? listed.find((relation) => relationKey(relation) === key) : this.before.get(name);
  }

  inSchema(database: string | undefined, schema: string): readonly Relation[] {
    const wanted = schemaKey(database, schema);
    const known = this.listed.get(wanted) ?? this.before.inSchema(database, schema);
    const kept = known.filter((relation) => !this.changed.has(relationKey(relation)));
    const learnt = [...this.changed.values()].filter(
      (each) => each !== undefined && schemaKey(each.database, each.schema ?? '') === wanted,
    );
    return [...kept, ...(learnt as Relation[])];
  }

  knowsSchema(database: string | undefined, schema: string): boolean {
    return this.listed.has(schemaKey(database, schema)) || this.before.knowsSchema(database, schema);
  }

  /** Takes in what an answer says of relations. */
  read({ question, answer }: Answered): void {
    if (answer.kind === 'error') return;
    if (question.kind === 'relations' && answer.kind === 'relations') {
      this.listed.set(schemaKey(question.database, question.schema), answer.relations);
      for (const relation of answer.relations) this.changed.delete(relationKey(relation));
    }
    if (question.kind === 'execute') {
      if (question.forget) this.changed.set(relationKey(question.forget), undefined);
      if (question.learn) this.changed.set(relationKey(question.learn), question.learn);
    }
  }
}

function schemaKey(database: string | undefined, schema: string): string {
  return `${database ?? ''}.${schema}`.toLowerCase();
}
