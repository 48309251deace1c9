/** Values that cannot be keys of a dict: list-like and dict-like ones. */
export abstract class Unhashable {
  /** Python's name of the type. */
  abstract readonly unhashableName: string;
}
