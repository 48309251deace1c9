/**
 * A Python float whose value is a whole number (5.0, -0.0, 1e300). Every other float is a plain
 * JS number that is not an integer, so that a JS integer always means Python's int.
 */
export class PyFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  toJSON(): number {
    return this.value;
  }
}

/** The Python float of a JS number. */
export function makeFloat(value: number): number | PyFloat {
  return Number.isInteger(value) ? new PyFloat(value) : value;
}
