import { isDict } from '../parse/shape.ts';

type Bag = Readonly<Record<string, unknown>>;

/**
 * The levels of a config tree that apply to a resource, the most general first: the tree itself,
 * then the folders and names of its fqn for as long as the tree has them. At each level keys with
 * a plus count, and keys without one whose value is no mapping (those could be folders).
 */
export class ConfigLevels {
  private readonly tree: Bag;
  // Thousands of resources share a few places: what a place makes of a base is made once.
  private readonly made = new Map<Bag, Map<Bag, Bag>>();

  constructor(tree: Bag) {
    this.tree = tree;
  }

  /** What all levels that apply to `fqn` make of `base`, one laid over the other by `merge`. */
  over(base: Bag, fqn: readonly string[], merge: (base: Bag, over: Bag) => Bag): Bag {
    let made = this.made.get(base);
    if (made === undefined) {
      made = new Map();
      this.made.set(base, made);
    }
    let place: Bag | undefined = this.tree;
    let result = base;
    for (let depth = 0; place !== undefined; depth++) {
      let here: Bag | undefined = made.get(place);
      if (here === undefined) {
        here = merge(result, this.level(place));
        made.set(place, here);
      }
      result = here;
      const part: string | undefined = fqn[depth];
      const next: unknown = part !== undefined && Object.hasOwn(place, part) ? place[part] : undefined;
      place = isDict(next) ? next : undefined;
    }
    return result;
  }

  /** Keys without a plus at the very top. */
  top(): Bag {
    return Object.fromEntries(
      Object.entries(this.tree).filter(
        ([key, value]) => !key.startsWith('+') && (key === 'meta' || !isDict(value)),
      ),
    );
  }

  /** The paths in the tree that have config of their own; the tree itself is the empty path. */
  paths(): readonly (readonly string[])[] {
    const found: (readonly string[])[] = [];
    const visit = (place: Bag, path: readonly string[]) => {
      const entries = Object.entries(place);
      if (entries.some(([key, value]) => key.startsWith('+') || !isDict(value))) found.push(path);
      for (const [name, folder] of entries)
        if (!name.startsWith('+') && isDict(folder)) visit(folder, [...path, name]);
    };
    visit(this.tree, []);
    return found;
  }

  private level(place: Bag): Bag {
    const keys: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(place)) {
      if (key.startsWith('+')) keys[key.slice(1).trim()] = value;
      else if (!isDict(value)) keys[key] = value;
    }
    return keys;
  }
}
