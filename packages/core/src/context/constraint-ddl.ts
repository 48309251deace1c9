/** A constraint as the properties file has it. */
type Constraint = Readonly<Record<string, unknown>>;

/** A constraint of a column in the words of a table's definition; '' for one that says nothing. */
export function columnConstraintDdl(constraint: Constraint): string {
  const expression = textOf(constraint.expression);
  switch (constraint.type) {
    case 'not_null':
      return `not null ${expression}`.trim();
    case 'unique':
      return `unique ${expression}`.trim();
    case 'primary_key':
      return `primary key ${expression}`.trim();
    case 'check':
      return expression === '' ? '' : `check (${expression})`;
    case 'foreign_key':
      return foreignTarget(constraint);
    case 'custom':
      return expression;
    default:
      return '';
  }
}

/** A constraint of the whole model; '' for one that says nothing. */
export function modelConstraintDdl(constraint: Constraint): string {
  const columns = Array.isArray(constraint.columns) ? constraint.columns.join(', ') : '';
  const name = typeof constraint.name === 'string' ? `constraint ${constraint.name} ` : '';
  const expression = textOf(constraint.expression);
  const before = expression === '' ? '' : ` ${expression}`;
  switch (constraint.type) {
    case 'check':
      return expression === '' ? '' : `${name}check (${expression})`;
    case 'unique':
      return `${name}unique${before} (${columns})`;
    case 'primary_key':
      return `${name}primary key${before} (${columns})`;
    case 'foreign_key': {
      const target = foreignTarget(constraint);
      return target === '' ? '' : `${name}foreign key (${columns}) ${target}`;
    }
    case 'custom':
      return expression === '' ? '' : `${name}${expression}`;
    default:
      return '';
  }
}

function foreignTarget(constraint: Constraint): string {
  const { to, to_columns: columns } = constraint;
  if (typeof to === 'string' && Array.isArray(columns) && columns.length > 0) {
    // A foreign key cannot name the database, not even its own.
    const parts = to.split('.');
    return `references ${(parts.length > 2 ? parts.slice(1) : parts).join('.')} (${columns.join(', ')})`;
  }
  const expression = textOf(constraint.expression);
  return expression === '' ? '' : `references ${expression}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
