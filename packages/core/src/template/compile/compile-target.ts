import type { NamespaceRef, Target } from '../ast.ts';
import { Namespace } from '../globals/namespace.ts';
import type { Frame } from '../run/frame.ts';
import { toArray } from '../values/iterate.ts';
import { PyError, typeError, valueError } from '../values/py-error.ts';
import { typeName } from '../values/type-name.ts';
import { Undefined } from '../values/undefined.ts';
import { compileName } from './compile-name.ts';
import type { ScopeInfo } from './scope-info.ts';

/** Gives a value to the variables of a target. */
export type Assign = (frame: Frame, value: unknown) => void;

/** Compiles the assignment to a target of `set`, `for` or `with`. */
export function compileTarget(target: Target, scope: ScopeInfo): Assign {
  switch (target.kind) {
    case 'name': {
      const slot = scope.declare(target.name);
      return (frame, value) => {
        frame.slots[slot] = value;
      };
    }
    case 'nsref': {
      const find = compileNamespace(target, scope);
      return (frame, value) => find(frame).set(target.attr, value);
    }
    case 'tuple': {
      const parts = target.items.map((item) => compileTarget(item, scope));
      return (frame, value) => {
        frame.run.at = target;
        const values = unpack(value, parts.length);
        for (let i = 0; i < parts.length; i++) parts[i]!(frame, values[i]);
      };
    }
  }
}

/** Finds the namespace of `ns.name`, which must be one. */
export function compileNamespace(target: NamespaceRef, scope: ScopeInfo): (frame: Frame) => Namespace {
  const { name, start, end } = target;
  const read = compileName({ kind: 'name', name, start, end }, scope);
  return (frame) => {
    const namespace = read(frame);
    frame.run.at = target;
    if (namespace instanceof Namespace) return namespace;
    throw new PyError('TemplateRuntimeError', 'cannot assign attribute on non-namespace object');
  };
}

function unpack(value: unknown, wanted: number): readonly unknown[] {
  let items: readonly unknown[];
  if (value instanceof Undefined) items = toArray(value);
  else {
    try {
      items = toArray(value);
    } catch (error) {
      if (!(error instanceof PyError && error.message.endsWith('is not iterable'))) throw error;
      throw typeError(`cannot unpack non-iterable ${typeName(value)} object`);
    }
  }
  if (items.length > wanted) throw valueError(`too many values to unpack (expected ${wanted})`);
  if (items.length < wanted) {
    throw valueError(`not enough values to unpack (expected ${wanted}, got ${items.length})`);
  }
  return items;
}
