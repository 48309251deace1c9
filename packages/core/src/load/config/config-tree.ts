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
  /** Paths that some resource has reached, for the warning about those that none has. */
  private readonly reached = new Set<Bag>();

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

  /** The paths in the tree with config of their own that no resource has asked for. */
  unused(): readonly (readonly string[])[] {
    const found: (readonly string[])[] = [];
    const visit = (place: Bag, path: readonly string[]) => {
      const folders = Object.entries(place).filter(
        (entry): entry is [string, Bag] => !entry[0].startsWith('+') && isDict(entry[1]),
      );
      const holdsConfig = Object.entries(place).some(([key, value]) => key.startsWith('+') || !isDict(value));
      if (path.length > 0 && holdsConfig && !this.reached.has(place)) found.push(path);
      for (const [name, folder] of folders) visit(folder, [...path, name]);
    };
    visit(this.tree, []);
    return found;
  }

  private level(place: Bag): Bag {
    this.reached.add(place);
    const keys: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(place)) {
      if (key.startsWith('+')) keys[key.slice(1).trim()] = value;
      else if (!isDict(value)) keys[key] = value;
    }
    return keys;
  }
}
