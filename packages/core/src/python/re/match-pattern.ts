import { sameIgnoringCase } from './char-class.ts';
import { compileProgram, type Instruction } from './compile-program.ts';
import type { ParsedPattern } from './pattern-node.ts';

/** Where a pattern matched: start and end of each group (0 is the whole), -1 for a group that took no part. */
export interface MatchSpans {
  readonly spans: readonly number[];
  /** The group closed last, null when none was. */
  readonly lastIndex: number | null;
}

/** A pattern made ready to match. */
export interface Matcher {
  /** Matches exactly at a position; `toEnd` asks for a match up to the end, `notEmpty` for one of some length. */
  matchAt(
    subject: readonly number[],
    at: number,
    wish?: { toEnd?: boolean; notEmpty?: boolean },
  ): MatchSpans | null;
}

/**
 * Compiles a parsed pattern to a backtracking matcher with the meaning of Python's engine: groups keep
 * their last text through a loop, a reference to a group without text fails. It keeps a stack of its
 * own, so that a long subject does not exhaust that of JavaScript.
 */
export function compileMatcher(pattern: ParsedPattern): Matcher {
  const program = compileProgram(pattern);
  const machine = new Machine(program.code, program.groups, program.registers);
  const size = (program.groups + 1) * 2;
  return {
    matchAt(subject, at, { toEnd = false, notEmpty = false } = {}) {
      machine.begin(subject);
      const accept = (end: number): boolean =>
        !(toEnd && end !== subject.length) && !(notEmpty && end === at);
      const end = machine.run(0, at, accept);
      if (end < 0) return null;
      const spans = machine.registers.slice(0, size);
      spans[0] = at;
      spans[1] = end;
      const last = machine.registers[size]!;
      return { spans, lastIndex: last < 0 ? null : last };
    },
  };
}

const always = (): boolean => true;

class Machine {
  readonly registers: number[];
  readonly #code: readonly Instruction[];
  #subject: readonly number[] = [];
  readonly #lastGroup: number;
  /** Choices not taken yet, four numbers each: instruction, position, length of the log, least position. */
  readonly #choices: number[] = [];
  /** Registers overwritten and their values before, to take steps back. */
  readonly #log: number[] = [];

  constructor(code: readonly Instruction[], groups: number, registers: number) {
    this.#code = code;
    this.#lastGroup = (groups + 1) * 2;
    this.registers = new Array<number>(registers).fill(-1);
  }

  /** Makes ready for a match in a subject. What failed has been undone: only a match leaves traces. */
  begin(subject: readonly number[]): void {
    this.#subject = subject;
    this.#undo(0);
  }

  /** Runs from an instruction to `match`; the position there, or -1 with all registers as before. */
  run(start: number, from: number, accept: (end: number) => boolean): number {
    const choices = this.#choices;
    const base = choices.length;
    const before = this.#log.length;
    let at = from;
    let pc = start;
    for (;;) {
      const instruction = this.#code[pc]!;
      if (instruction.op === 'match' && accept(at)) {
        choices.length = base;
        return at;
      }
      const moved = this.#step(instruction, pc, at);
      if (moved) {
        pc = this.#next;
        at = this.#at;
        continue;
      }
      if (choices.length === base) {
        this.#undo(before);
        return -1;
      }
      const least = choices.pop()!;
      const log = choices.pop()!;
      at = choices.pop()!;
      pc = choices.pop()!;
      this.#undo(log);
      // A run of characters is given back one by one.
      if (at > least) choices.push(pc, at - 1, log, least);
    }
  }

  #next = 0;
  #at = 0;

  #go(pc: number, at: number): true {
    this.#next = pc;
    this.#at = at;
    return true;
  }

  #set(register: number, value: number): void {
    this.#log.push(register, this.registers[register]!);
    this.registers[register] = value;
  }

  #undo(length: number): void {
    while (this.#log.length > length) {
      const value = this.#log.pop()!;
      this.registers[this.#log.pop()!] = value;
    }
  }

  #choose(pc: number, at: number, least = at): void {
    this.#choices.push(pc, at, this.#log.length, least);
  }

  /** Does one instruction; false when it fails. */
  #step(instruction: Instruction, pc: number, at: number): boolean {
    const subject = this.#subject;
    switch (instruction.op) {
      case 'match':
        return false;
      case 'char':
        return at < subject.length && instruction.test(subject[at]!) && this.#go(pc + 1, at + 1);
      case 'assert':
        return instruction.test(subject, at) && this.#go(pc + 1, at);
      case 'jump':
        return this.#go(instruction.next, at);
      case 'split':
        this.#choose(instruction.second, at);
        return this.#go(instruction.first, at);
      case 'chars': {
        const most = Math.min(subject.length, at + instruction.max);
        let end = at;
        while (end < most && instruction.test(subject[end]!)) end += 1;
        const least = at + instruction.min;
        if (end < least) return false;
        if (end > least && !instruction.possessive) this.#choose(pc + 1, end - 1, least);
        return this.#go(pc + 1, end);
      }
      case 'fewChars': {
        const end = at + instruction.min;
        if (end > subject.length) return false;
        for (let each = at; each < end; each += 1) if (!instruction.test(subject[each]!)) return false;
        this.#set(instruction.limit, Math.min(subject.length, at + instruction.max));
        this.#choose(pc + 1, end);
        return this.#go(pc + 2, end);
      }
      case 'oneMore':
        if (at >= this.registers[instruction.limit]! || !instruction.test(subject[at]!)) return false;
        this.#choose(pc, at + 1);
        return this.#go(pc + 1, at + 1);
      case 'enter':
        this.#set(instruction.register, at);
        return this.#go(pc + 1, at);
      case 'leave':
        this.#set(instruction.index * 2, this.registers[instruction.register]!);
        this.#set(instruction.index * 2 + 1, at);
        this.#set(this.#lastGroup, instruction.index);
        return this.#go(pc + 1, at);
      case 'set':
        this.#set(instruction.register, instruction.value);
        return this.#go(pc + 1, at);
      case 'loop':
        return this.#loop(instruction, pc, at);
      case 'again':
        this.#set(instruction.count, this.registers[instruction.count]! + 1);
        this.#set(instruction.last, at);
        return this.#go(pc + 1, at);
      case 'backreference':
        return this.#backreference(instruction.index, instruction.ignoreCase, pc, at);
      case 'look': {
        const from = instruction.behind === null ? at : at - instruction.behind;
        const before = this.#log.length;
        const accept = instruction.behind === null ? always : (end: number) => end === at;
        const found = from >= 0 && this.run(pc + 1, from, accept) >= 0;
        if (instruction.negative) this.#undo(before);
        return found !== instruction.negative && this.#go(instruction.next, at);
      }
      case 'atomic': {
        const end = this.run(pc + 1, at, always);
        return end >= 0 && this.#go(instruction.next, end);
      }
      case 'possessive':
        return this.#possessive(instruction, pc, at);
      case 'conditional':
        return this.#go(this.registers[instruction.index * 2 + 1]! >= 0 ? pc + 1 : instruction.no, at);
    }
  }

  #loop(loop: Instruction & { op: 'loop' }, pc: number, at: number): boolean {
    const count = this.registers[loop.count]!;
    if (count < loop.min) {
      // The rounds that must be may all be empty: only later ones are watched.
      this.#set(loop.count, count + 1);
      return this.#go(pc + 2, at);
    }
    const more = count < loop.max && at !== this.registers[loop.last]!;
    if (!more) return this.#go(loop.exit, at);
    this.#choose(loop.lazy ? pc + 1 : loop.exit, at);
    return this.#go(loop.lazy ? loop.exit : pc + 1, at);
  }

  /** Takes as many rounds as it can, each the first way that it matches, and never gives one back. */
  #possessive(loop: Instruction & { op: 'possessive' }, pc: number, from: number): boolean {
    let at = from;
    let last = -1;
    for (let done = 0; done < loop.max && (done < loop.min || at !== last); done += 1) {
      last = at;
      const end = this.run(pc + 1, at, always);
      if (end < 0) {
        if (done < loop.min) return false;
        break;
      }
      at = end;
    }
    return this.#go(loop.next, at);
  }

  #backreference(index: number, ignoreCase: boolean, pc: number, at: number): boolean {
    const subject = this.#subject;
    const start = this.registers[index * 2]!;
    const length = this.registers[index * 2 + 1]! - start;
    if (start < 0 || at + length > subject.length) return false;
    for (let i = 0; i < length; i += 1) {
      const one = subject[start + i]!;
      const other = subject[at + i]!;
      if (one !== other && !(ignoreCase && sameIgnoringCase(one, other))) return false;
    }
    return this.#go(pc + 1, at + length);
  }
}
