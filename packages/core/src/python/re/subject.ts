/** A text searched by code points, which is how Python counts its positions. */
export class Subject {
  readonly text: string;
  readonly points: readonly number[];
  readonly #chars: readonly string[] | null;

  constructor(text: string) {
    const chars = [...text];
    this.text = text;
    this.points = chars.map((char) => char.codePointAt(0)!);
    // Where every character is one unit of UTF-16, positions of both kinds are the same.
    this.#chars = chars.length === text.length ? null : chars;
  }

  get length(): number {
    return this.points.length;
  }

  slice(start: number, end: number): string {
    return this.#chars === null ? this.text.slice(start, end) : this.#chars.slice(start, end).join('');
  }
}
