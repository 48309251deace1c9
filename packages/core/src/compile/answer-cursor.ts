import type { Answered } from '../context/question.ts';

/** Reads the answers of earlier attempts in the order in which they were asked for. */
export class AnswerCursor {
  private readonly answers: readonly Answered[];
  private at = 0;

  constructor(answers: readonly Answered[]) {
    this.answers = answers;
  }

  /** The next answer, or undefined when the question is new. */
  next(): Answered | undefined {
    return this.answers[this.at++];
  }
}
