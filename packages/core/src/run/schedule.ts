/** A piece of work and the ids of what must be finished before. */
export interface Task {
  readonly id: string;
  readonly after: readonly string[];
}

export interface ScheduleInput<T extends Task> {
  /** In an order in which each comes after what it waits for; ids in `after` that are missing here are ignored. */
  readonly tasks: readonly T[];
  readonly threads: number;
  /** Does one task in one of `threads` places (counted from 0); says whether what waits for it may go on. */
  readonly run: (task: T, thread: number) => Promise<boolean>;
  /** Told instead of `run` when something before it failed or was skipped: the first cause. */
  readonly skip: (task: T, because: T) => void;
  /** Once true, nothing more is begun. */
  readonly isStopped: () => boolean;
}

/**
 * Runs tasks, at most `threads` at a time, each after what it waits for; among those that could
 * begin, the one first in the list. Gives the tasks that were neither run nor skipped, because the
 * schedule was stopped.
 */
export async function schedule<T extends Task>(input: ScheduleInput<T>): Promise<readonly T[]> {
  const { tasks } = input;
  const indexOf = new Map(tasks.map((task, index) => [task.id, index]));
  const waiting = tasks.map((task) => new Set(task.after.filter((id) => indexOf.has(id))).size);
  const children = tasks.map((): number[] => []);
  for (const [index, task] of tasks.entries()) {
    for (const id of new Set(task.after)) {
      const parent = indexOf.get(id);
      if (parent !== undefined) children[parent]!.push(index);
    }
  }
  const ready = new IndexHeap();
  for (const [index, count] of waiting.entries()) if (count === 0) ready.push(index);
  const cause = new Map<number, T>();
  const begun = new Set<number>();
  const threads = Math.max(1, input.threads);
  const freeThreads = Array.from({ length: threads }, (_, n) => threads - 1 - n);

  const finish = (index: number, isOk: boolean, because: T): void => {
    for (const child of children[index]!) {
      if (!isOk && !cause.has(child)) cause.set(child, because);
      waiting[child]! -= 1;
      if (waiting[child] === 0) ready.push(child);
    }
  };

  await new Promise<void>((resolve, reject) => {
    let running = 0;
    const advance = (): void => {
      while (ready.size > 0 && freeThreads.length > 0 && !input.isStopped()) {
        const index = ready.pop();
        const task = tasks[index]!;
        begun.add(index);
        const because = cause.get(index);
        if (because !== undefined) {
          input.skip(task, because);
          finish(index, false, because);
          continue;
        }
        const thread = freeThreads.pop()!;
        running += 1;
        input.run(task, thread).then((isOk) => {
          running -= 1;
          freeThreads.push(thread);
          finish(index, isOk, task);
          advance();
        }, reject);
      }
      if (running === 0) resolve();
    };
    advance();
  });
  return tasks.filter((_, index) => !begun.has(index));
}

/** The smallest index first. */
class IndexHeap {
  private readonly items: number[] = [];

  get size(): number {
    return this.items.length;
  }

  push(value: number): void {
    const { items } = this;
    let at = items.push(value) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (items[parent]! <= value) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = value;
  }

  pop(): number {
    const { items } = this;
    const first = items[0]!;
    const last = items.pop()!;
    if (items.length > 0) {
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= items.length) break;
        if (child + 1 < items.length && items[child + 1]! < items[child]!) child += 1;
        if (items[child]! >= last) break;
        items[at] = items[child]!;
        at = child;
      }
      items[at] = last;
    }
    return first;
  }
}
