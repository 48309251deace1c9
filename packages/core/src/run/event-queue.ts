/** Hands values from callbacks to a `for await` loop, in order, without losing any. */
export class EventQueue<T> implements AsyncIterable<T> {
  private values: T[] = [];
  private wake: (() => void) | undefined;
  private ended = false;
  private failure: { readonly error: unknown } | undefined;

  push(value: T): void {
    this.values.push(value);
    this.notify();
  }

  /** No more values will come; with an error, the loop ends with it. */
  end(failure?: { readonly error: unknown }): void {
    this.ended = true;
    this.failure = failure;
    this.notify();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const batch = this.values;
      this.values = [];
      yield* batch;
      if (this.values.length > 0) continue;
      if (this.failure !== undefined) throw this.failure.error;
      if (this.ended) return;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  private notify(): void {
    const wake = this.wake;
    this.wake = undefined;
    wake?.();
  }
}
