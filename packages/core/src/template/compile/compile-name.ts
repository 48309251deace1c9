import type { NameExpr } from '../ast.ts';
import { GLOBALS } from '../globals/index.ts';
import { type Eval, type Frame, MISSING } from '../run/frame.ts';
import type { Run } from '../run/run.ts';
import { Undefined } from '../values/undefined.ts';
import type { ScopeInfo } from './scope-info.ts';

/** Compiles the reading of a variable. */
export function compileName(expr: NameExpr, scope: ScopeInfo): Eval {
  const { name } = expr;
  const places = scope.find(name);
  const outside: Eval = (frame) => {
    frame.run.at = expr;
    return lookup(frame.run, name);
  };
  if (places.length === 0) return outside;
  const undefinedYet: Eval = (frame) => Undefined.ofName(name, frame.run.lenient);
  return places.reduceRight<Eval>((outer, { up, slot, last }) => {
    const otherwise = last ? undefinedYet : outer;
    if (up === 0) {
      return (frame) => {
        const value = frame.slots[slot];
        return value === MISSING ? otherwise(frame) : value;
      };
    }
    return (frame) => {
      let at: Frame = frame;
      for (let i = 0; i < up; i++) at = at.up!;
      const value = at.slots[slot];
      return value === MISSING ? otherwise(frame) : value;
    };
  }, outside);
}

/** A name of the host, else a global of Jinja, else an Undefined. */
function lookup(run: Run, name: string): unknown {
  const value = run.scope.lookup(name);
  if (value !== undefined) return value;
  return GLOBALS.get(name) ?? Undefined.ofName(name, run.lenient);
}
