import { fnmatch, hasWildcard } from './fnmatch.ts';

/**
 * dbt's rule for fully qualified names: the name itself, a dotted prefix of the fqn with or without the
 * package, or a prefix whose rest is a pattern. Of a versioned model the last part is the version:
 * `model`, `model.v2` and `model_v2` all mean it.
 */
export function matchFqn(fqn: readonly string[], selector: string, versioned: boolean): boolean {
  // What dbt selects when nothing was asked for: worth a short cut.
  if (selector === '*') return true;
  return matchFrom(fqn, selector, versioned) || matchFrom(fqn.slice(1), selector, versioned);
}

function matchFrom(fqn: readonly string[], selector: string, versioned: boolean): boolean {
  const parts = selector.split('.');
  const leaf = versioned ? fqn.at(-2) : fqn.at(-1);
  if (leaf === selector) return true;
  if (versioned && fqn.slice(-2).join('_') === parts.slice(-2).join('_')) return true;
  // Dots in names count as if they were folders.
  const flat = fqn.flatMap((part) => part.split('.'));
  if (flat.length < parts.length) return false;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string;
    if (hasWildcard(part)) {
      if (fnmatch(flat.slice(i).join('.'), parts.slice(i).join('.'))) return true;
      return parts.length === 1 && leaf !== undefined && fnmatch(leaf, selector);
    }
    if (flat[i] !== part) return false;
  }
  return true;
}
