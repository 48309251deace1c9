/**
 * What dbt's filters `as_text`, `as_native`, `as_bool` and `as_number` leave on a value that is
 * rendered natively: how its text is to be read.
 */
export class NativeMarker {
  readonly kind: 'text' | 'native' | 'bool' | 'number';
  readonly text: string;

  constructor(kind: NativeMarker['kind'], text: string) {
    this.kind = kind;
    this.text = text;
  }
}
