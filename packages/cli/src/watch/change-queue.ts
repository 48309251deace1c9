/** Paths that were saved, gathered until a burst of saves is over. */
export class ChangeQueue {
  private readonly quietMs: number;
  private paths = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private wake: (() => void) | undefined;
  private isReady = false;

  constructor(quietMs: number) {
    this.quietMs = quietMs;
  }

  push(path: string): void {
    this.paths.add(path);
    this.isReady = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.isReady = true;
      this.wake?.();
    }, this.quietMs);
  }

  /** What was saved since the last call, once nothing more came for a while; undefined when aborted. */
  async next(signal: AbortSignal): Promise<ReadonlySet<string> | undefined> {
    if (!this.isReady && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.wake = () => {
          signal.removeEventListener('abort', resolveNow);
          resolve();
        };
        const resolveNow = () => resolve();
        signal.addEventListener('abort', resolveNow, { once: true });
      });
      this.wake = undefined;
    }
    if (signal.aborted) {
      clearTimeout(this.timer);
      return undefined;
    }
    const { paths } = this;
    this.paths = new Set();
    this.isReady = false;
    return paths;
  }
}
