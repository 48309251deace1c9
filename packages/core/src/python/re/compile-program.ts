import type { CharTest, ParsedPattern, PatternNode, PositionTest } from './pattern-node.ts';

/** One step of a compiled pattern; `next`, `body` and the like are positions in the program. */
export type Instruction =
  | { readonly op: 'match' }
  | { readonly op: 'char'; readonly test: CharTest }
  | { readonly op: 'assert'; readonly test: PositionTest }
  | { readonly op: 'jump'; next: number }
  /** Tries `first`, later `second`. */
  | { readonly op: 'split'; first: number; second: number }
  /** Repeats one character: the longest run first, then shorter ones. */
  | {
      readonly op: 'chars';
      readonly test: CharTest;
      readonly min: number;
      readonly max: number;
      readonly possessive: boolean;
    }
  /** Repeats one character: the shortest run first. `limit` is a register. */
  | {
      readonly op: 'fewChars';
      readonly test: CharTest;
      readonly min: number;
      readonly max: number;
      readonly limit: number;
    }
  | { readonly op: 'oneMore'; readonly test: CharTest; readonly limit: number }
  | { readonly op: 'enter'; readonly register: number }
  | { readonly op: 'leave'; readonly register: number; readonly index: number }
  | { readonly op: 'set'; readonly register: number; readonly value: number }
  | {
      readonly op: 'loop';
      readonly count: number;
      readonly last: number;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
      exit: number;
    }
  | { readonly op: 'again'; readonly count: number; readonly last: number }
  | { readonly op: 'backreference'; readonly index: number; readonly ignoreCase: boolean }
  /** Asks whether a part, which ends with `match`, holds here; goes on at `next`. */
  | { readonly op: 'look'; readonly behind: number | null; readonly negative: boolean; next: number }
  | { readonly op: 'atomic'; next: number }
  | { readonly op: 'possessive'; readonly min: number; readonly max: number; next: number }
  | { readonly op: 'conditional'; readonly index: number; no: number };

/** A pattern as instructions, and how many registers they use. */
export interface Program {
  readonly code: readonly Instruction[];
  readonly groups: number;
  readonly registers: number;
}

/**
 * Compiles a parsed pattern. The registers begin with start and end of every group, then the index of
 * the group closed last; loops and groups take further ones.
 */
export function compileProgram(pattern: ParsedPattern): Program {
  const code: Instruction[] = [];
  let registers = (pattern.groups + 1) * 2 + 1;
  emit(pattern.node);
  code.push({ op: 'match' });
  return { code, groups: pattern.groups, registers };

  function register(): number {
    registers += 1;
    return registers - 1;
  }

  function emit(node: PatternNode): void {
    switch (node.kind) {
      case 'empty':
        return;
      case 'char':
        code.push({ op: 'char', test: node.test });
        return;
      case 'assert':
        code.push({ op: 'assert', test: node.test });
        return;
      case 'sequence':
        for (const item of node.items) emit(item);
        return;
      case 'either':
        emitEither(node.options);
        return;
      case 'repeat':
        emitRepeat(node);
        return;
      case 'group': {
        const start = register();
        code.push({ op: 'enter', register: start });
        emit(node.item);
        code.push({ op: 'leave', register: start, index: node.index });
        return;
      }
      case 'backreference':
        code.push({ op: 'backreference', index: node.index, ignoreCase: node.ignoreCase });
        return;
      case 'look':
        emitPart({ op: 'look', behind: node.behind, negative: node.negative, next: 0 }, node.item);
        return;
      case 'atomic':
        emitPart({ op: 'atomic', next: 0 }, node.item);
        return;
      case 'conditional': {
        const test: Instruction = { op: 'conditional', index: node.index, no: 0 };
        code.push(test);
        emit(node.yes);
        const jump: Instruction = { op: 'jump', next: 0 };
        code.push(jump);
        test.no = code.length;
        emit(node.no);
        jump.next = code.length;
        return;
      }
    }
  }

  /** A part that is run on its own: it follows its instruction and ends with `match`. */
  function emitPart(instruction: Instruction & { next: number }, part: PatternNode): void {
    code.push(instruction);
    emit(part);
    code.push({ op: 'match' });
    instruction.next = code.length;
  }

  function emitEither(options: readonly PatternNode[]): void {
    const jumps: { op: 'jump'; next: number }[] = [];
    for (const [index, option] of options.entries()) {
      if (index === options.length - 1) {
        emit(option);
        break;
      }
      const split: Instruction = { op: 'split', first: code.length + 1, second: 0 };
      code.push(split);
      emit(option);
      const jump = { op: 'jump' as const, next: 0 };
      jumps.push(jump);
      code.push(jump);
      split.second = code.length;
    }
    for (const jump of jumps) jump.next = code.length;
  }

  function emitRepeat(node: PatternNode & { kind: 'repeat' }): void {
    const { item, min, max, mode } = node;
    if (item.kind === 'char') {
      const { test } = item;
      if (mode !== 'lazy') {
        code.push({ op: 'chars', test, min, max, possessive: mode === 'possessive' });
        return;
      }
      const limit = register();
      code.push({ op: 'fewChars', test, min, max, limit }, { op: 'oneMore', test, limit });
      return;
    }
    if (mode === 'possessive') {
      emitPart({ op: 'possessive', min, max, next: 0 }, item);
      return;
    }
    const count = register();
    const last = register();
    code.push({ op: 'set', register: count, value: 0 }, { op: 'set', register: last, value: -1 });
    const loop: Instruction = { op: 'loop', count, last, min, max, lazy: mode === 'lazy', exit: 0 };
    const start = code.push(loop) - 1;
    code.push({ op: 'again', count, last });
    emit(item);
    code.push({ op: 'jump', next: start });
    loop.exit = code.length;
  }
}
