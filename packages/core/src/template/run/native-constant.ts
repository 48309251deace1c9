/** A constant that Jinja writes as text when it compiles; native rendering then sees a str. */
export class NativeConstant {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
