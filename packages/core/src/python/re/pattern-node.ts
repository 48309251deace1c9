/** A parsed regular expression in Python's dialect; what the matcher runs. */
export type PatternNode =
  | { readonly kind: 'empty' }
  | { readonly kind: 'char'; readonly test: CharTest }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'either'; readonly options: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly item: PatternNode;
      readonly min: number;
      readonly max: number;
      readonly mode: 'greedy' | 'lazy' | 'possessive';
    }
  | { readonly kind: 'group'; readonly index: number; readonly item: PatternNode }
  | { readonly kind: 'atomic'; readonly item: PatternNode }
  | { readonly kind: 'backreference'; readonly index: number; readonly ignoreCase: boolean }
  | {
      readonly kind: 'look';
      readonly item: PatternNode;
      readonly behind: number | null;
      readonly negative: boolean;
    }
  | {
      readonly kind: 'conditional';
      readonly index: number;
      readonly yes: PatternNode;
      readonly no: PatternNode;
    }
  | { readonly kind: 'assert'; readonly test: PositionTest };

/** Whether one code point belongs. */
export type CharTest = (codePoint: number) => boolean;

/** Whether an assertion such as ^ or \b holds at a position of the subject's code points. */
export type PositionTest = (subject: readonly number[], at: number) => boolean;

/** A pattern ready to run: its tree, the number of its groups and their names. */
export interface ParsedPattern {
  readonly node: PatternNode;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
  /** All flags in force: those given and the global ones of the pattern's head. */
  readonly flags: number;
}
